from django.apps import AppConfig


class ApoyosConfig(AppConfig):
    name = "intercambio.apoyos"
    label = "apoyos"
    verbose_name = "solicitudes de apoyo"

    def ready(self) -> None:
        from . import personales
        from .operations import encargos

        personales.register()
        encargos.register()
