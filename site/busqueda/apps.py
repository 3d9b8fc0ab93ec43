from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BusquedaConfig(AppConfig):
    name = "busqueda"
    verbose_name = "búsqueda"

    def ready(self) -> None:
        from . import receivers
        from .indice import install

        post_migrate.connect(install, sender=self)
