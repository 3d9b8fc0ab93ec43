from django.apps import AppConfig


class EvaluacionesConfig(AppConfig):
    name = "cursos.evaluaciones"
    label = "evaluaciones"
    verbose_name = "evaluaciones"
