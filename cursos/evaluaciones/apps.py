from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EvaluacionesConfig(AppConfig):
    name = "cursos.evaluaciones"
    label = "evaluaciones"
    verbose_name = "evaluaciones"

    def ready(self) -> None:
        from . import personales, terminos
        from .inmutable import install_triggers

        personales.register()
        terminos.register()
        post_migrate.connect(install_triggers, sender=self)
