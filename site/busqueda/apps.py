from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "busqueda"
    verbose_name = "búsqueda"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
