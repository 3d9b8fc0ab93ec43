from django.apps import AppConfig


class EvaluacionesConfig(AppConfig):
    name = "cursos.evaluaciones"
    label = "evaluaciones"
    verbose_name = "evaluaciones"

    def ready(self) -> None:
        from . import personales

        personales.register()
