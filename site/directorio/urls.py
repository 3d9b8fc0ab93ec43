"""The directory."""

from django.urls import path

from .views import coordinar, ficha, paginas, redes

app_name = "directorio"
urlpatterns = [
    path("municipios/", paginas.lista, name="lista"),
    # Before the keys: no key is a word.
    path("municipios/institutos/", paginas.institutos, name="institutos"),
    path("municipios/redes/", redes.lista, name="redes"),
    path("municipios/redes/<slug:slug>/", redes.red, name="red"),
    path("municipios/redes/<slug:slug>/coordinar/", coordinar.sala, name="coordinar"),
    path("municipios/redes/<slug:slug>/coordinar/anotar/", coordinar.anotar, name="red_anotar"),
    path(
        "municipios/redes/<slug:slug>/coordinar/palabras/", coordinar.palabras, name="red_palabras"
    ),
    path("municipios/<str:cvegeo>/", paginas.municipio, name="municipio"),
    path("municipios/<str:cvegeo>/ficha/", ficha.write, name="ficha"),
]
