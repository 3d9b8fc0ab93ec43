from django.apps import AppConfig


class MetodologiaConfig(AppConfig):
    name = "metodologia"
    verbose_name = "metodología"
