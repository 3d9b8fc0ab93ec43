from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CuentasConfig(AppConfig):
    default = True  # among the two of this module
    name = "cuentas"
    verbose_name = "cuentas"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
        from .operations import encargos

        encargos.register()


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cuentas.viewsets.UsuarioViewSet"
