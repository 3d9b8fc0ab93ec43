"""Forums. What stands below a forum's address has no name that a forum could have."""

from django.urls import path

from .views import acciones, escritura, lectura

app_name = "foros"
urlpatterns = [
    path("", lectura.index, name="indice"),
    path("moderacion/", acciones.moderacion_cola, name="moderacion"),
    path("baja/<uuid:secreto>/", acciones.baja, name="baja"),
    path("practica/<int:pk>/nuevo/", escritura.nuevo_de_practica, name="nuevo_de_practica"),
    path("t/<int:pk>/", lectura.tema, name="tema"),
    path("t/<int:pk>/responder/", escritura.responder, name="responder"),
    path("t/<int:pk>/seguir/", acciones.seguir_tema, name="seguir_tema"),
    path("t/<int:pk>/moderar/", acciones.moderar_tema, name="moderar_tema"),
    path("m/<int:pk>/editar/", escritura.editar, name="editar"),
    path("m/<int:pk>/borrar/", acciones.borrar, name="borrar"),
    path("m/<int:pk>/reportar/", acciones.reportar, name="reportar"),
    path("m/<int:pk>/moderar/", acciones.moderar_mensaje, name="moderar_mensaje"),
    path("<slug:slug>/", lectura.foro, name="foro"),
    path("<slug:slug>/nuevo/", escritura.nuevo, name="nuevo"),
    path("<slug:slug>/seguir/", acciones.seguir_foro, name="seguir_foro"),
    path("<slug:slug>/atom.xml", lectura.atom, name="atom"),
]
