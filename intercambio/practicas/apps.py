from django.apps import AppConfig


class PracticasConfig(AppConfig):
    name = "intercambio.practicas"
    label = "practicas"
    verbose_name = "buenas prácticas"

    def ready(self) -> None:
        from . import indexado, personales, receivers  # noqa: F401 - connects
        from .operations import encargos

        personales.register()
        indexado.register()
        encargos.register()
