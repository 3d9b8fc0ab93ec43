"""Versions of the notice, for everybody; and `cuenta`: one's own data, below `/cuentas/`."""

from django.urls import path

from .views import borrado, privacidad, solicitudes

app_name = "privacidad"
urlpatterns = [
    path("", privacidad.versions, name="versiones"),
    path("<slug:clase>/<int:numero>/", privacidad.version, name="version"),
]
cuenta = [
    path("", privacidad.mine, name="privacidad"),
    path("aviso/", privacidad.notice, name="aviso"),
    path("finalidades/", privacidad.choose, name="finalidades"),
    path("copia/", privacidad.ask_copy, name="pedir_copia"),
    path("copia/<uuid:pk>/", privacidad.download, name="copia"),
    path("borrar/", borrado.ask, name="borrar"),
    path("borrar/retirar/", borrado.withdraw, name="retirar_borrado"),
    path("solicitud/", solicitudes.write, name="pedir_arco"),
    path("solicitud/recibida/", solicitudes.received, name="arco_recibida"),
    path("solicitudes/", solicitudes.queue, name="solicitudes"),
    path("solicitudes/<int:pk>/", solicitudes.one, name="solicitud"),
]
