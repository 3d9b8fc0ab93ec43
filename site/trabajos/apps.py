from django.apps import AppConfig


class TrabajosConfig(AppConfig):
    name = "trabajos"
    verbose_name = "trabajos"

    def ready(self) -> None:
        from . import receivers
