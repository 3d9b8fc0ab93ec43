from django.apps import AppConfig


class PracticasConfig(AppConfig):
    name = "intercambio.practicas"
    label = "practicas"
    verbose_name = "buenas prácticas"

    def ready(self) -> None:
        from . import indexado, receivers  # noqa: F401
        from .operations import encargos

        indexado.register()
        encargos.register()
