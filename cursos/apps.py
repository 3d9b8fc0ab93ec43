from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CursosConfig(AppConfig):
    name = "cursos"
    verbose_name = "cursos"

    def ready(self) -> None:
        from . import indexado, personales, receivers  # noqa: F401 - connects them
        from .movimientos_inmutables import install_triggers

        indexado.register()
        personales.register()
        post_migrate.connect(install_triggers, sender=self)
