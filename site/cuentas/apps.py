from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CuentasConfig(AppConfig):
    default = True  # beside Wagtail's, below
    name = "cuentas"
    verbose_name = "cuentas"

    def ready(self) -> None:
        from . import personales, receivers, terminos
        from .operations import encargos

        personales.register()
        terminos.register()
        encargos.register()


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cuentas.viewsets.UsuarioViewSet"
