from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CertificadosConfig(AppConfig):
    name = "certificados"
    verbose_name = "certificados"

    def ready(self) -> None:
        from . import personales
        from .inmutable import install_triggers

        personales.register()
        post_migrate.connect(install_triggers, sender=self)
