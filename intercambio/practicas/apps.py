from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PracticasConfig(AppConfig):
    name = "intercambio.practicas"
    label = "practicas"
    verbose_name = "buenas prácticas"

    def ready(self) -> None:
        from . import indexado, personales, receivers
        from .hitos_inmutables import install_triggers
        from .operations import encargos

        personales.register()
        indexado.register()
        encargos.register()
        post_migrate.connect(install_triggers, sender=self)
