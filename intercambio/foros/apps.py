from django.apps import AppConfig


class ForosConfig(AppConfig):
    name = "intercambio.foros"
    label = "foros"
    verbose_name = "foros"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
