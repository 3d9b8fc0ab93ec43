from django.apps import AppConfig


class ForosConfig(AppConfig):
    name = "intercambio.foros"
    label = "foros"
    verbose_name = "foros"

    def ready(self) -> None:
        from busqueda import registro

        from . import indexado, personales, receivers
        from .operations import encargos

        encargos.register()

        personales.register()
        registro.register_rows("tema", indexado.fichas)
