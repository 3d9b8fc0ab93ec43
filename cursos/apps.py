from django.apps import AppConfig


class CursosConfig(AppConfig):
    name = "cursos"
    verbose_name = "cursos"

    def ready(self) -> None:
        from . import indexado, personales

        indexado.register()
        personales.register()
