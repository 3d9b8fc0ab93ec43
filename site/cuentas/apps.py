from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CuentasConfig(AppConfig):
    name = "cuentas"
    verbose_name = "cuentas"


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cuentas.viewsets.UsuarioViewSet"
