from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CursosConfig(AppConfig):
    name = "cursos"
    verbose_name = "cursos"

    def ready(self) -> None:
        from . import indexado, personales, receivers, terminos
        from .evaluaciones.reparos import reparos
        from .movimientos_inmutables import install_triggers
        from .operations.postulaciones import encargos
        from .queries.autoria import final

        indexado.register()
        personales.register()
        encargos.register()
        terminos.register()
        reparos.append(final.refusal_of_mode)
        post_migrate.connect(install_triggers, sender=self)
