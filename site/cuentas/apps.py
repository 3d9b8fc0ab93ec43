from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CuentasConfig(AppConfig):
    name = "cuentas"
    verbose_name = "cuentas"

    def ready(self) -> None:
        from .operations import encargos

        encargos.register()


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cuentas.viewsets.UsuarioViewSet"
