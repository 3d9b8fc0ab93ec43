"""Help asked and offered."""

from django.urls import path

from .views import escritura, lectura, reportes, tratos

app_name = "apoyos"
urlpatterns = [
    path("", lectura.lista, name="lista"),
    path("mios/", lectura.mios, name="mios"),
    path("nuevo/", escritura.nuevo, name="nuevo"),
    path("reportes/", reportes.cola, name="reportes"),
    path("reportes/<int:pk>/", reportes.decidir, name="decidir"),
    path("atom.xml", lectura.atom, name="atom"),
    path("apoyos.csv", lectura.tabla, name="csv"),
    path("<int:pk>/", lectura.ver, name="ver"),
    path("<int:pk>/responder/", escritura.responder, name="responder"),
    path("<int:pk>/retirar/", escritura.retirar, name="retirar"),
    path("<int:pk>/reportar/", reportes.reportar, name="reportar"),
    path("r/<int:pk>/mover/", tratos.mover, name="mover"),
    path("r/<int:pk>/recado/", tratos.recado, name="recado"),
    path("r/<int:pk>/agradecer/", tratos.agradecer, name="agradecer"),
]
