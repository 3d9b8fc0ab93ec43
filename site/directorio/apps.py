from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectorioConfig(AppConfig):
    name = "directorio"
    verbose_name = "directorio"

    def ready(self) -> None:
        from .inmutable import install_triggers
        from .partes import register

        post_migrate.connect(install_triggers, sender=self)
        register()
