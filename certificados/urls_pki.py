"""Where programs find the root of our seals: it stands in print, so it never changes."""

from django.urls import path

from .views import raiz

app_name = "pki"
urlpatterns = [path("raiz.cer", raiz.certificate, name="raiz")]
