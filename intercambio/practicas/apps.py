from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PracticasConfig(AppConfig):
    name = "intercambio.practicas"
    label = "practicas"
    verbose_name = "buenas prácticas"

    def ready(self) -> None:
        from cursos.evaluaciones.procedencias import procedencias

        from . import indexado, personales, receivers
        from .hitos_inmutables import install_triggers
        from .operations import encargos
        from .queries import caso

        personales.register()
        indexado.register()
        encargos.register()
        procedencias.append(caso.news)
        post_migrate.connect(install_triggers, sender=self)
