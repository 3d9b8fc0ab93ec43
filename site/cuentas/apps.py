from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CuentasConfig(AppConfig):
    default = True  # among the two of this module
    name = "cuentas"
    verbose_name = "cuentas"

    def ready(self) -> None:
        from . import partes_acceso, receivers, registro  # noqa: F401

        registro.partes.extend(partes_acceso.PARTES)


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cuentas.viewsets.UsuarioViewSet"
