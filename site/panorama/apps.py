from django.apps import AppConfig


class PanoramaConfig(AppConfig):
    name = "panorama"
    verbose_name = "panorama"

    def ready(self) -> None:
        from . import terminos

        terminos.register()
