from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CursosConfig(AppConfig):
    name = "cursos"
    verbose_name = "cursos"

    def ready(self) -> None:
        from . import indexado, personales, receivers, terminos
        from .movimientos_inmutables import install_triggers
        from .operations.postulaciones import encargos

        indexado.register()
        personales.register()
        encargos.register()
        terminos.register()
        post_migrate.connect(install_triggers, sender=self)
