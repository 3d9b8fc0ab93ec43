from django.apps import AppConfig


class MetodologiaConfig(AppConfig):
    name = "metodologia"
    verbose_name = "metodología"

    def ready(self) -> None:
        from . import indexado

        indexado.register()
