from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "portal"

    def ready(self) -> None:
        # In every process: a web process publishes to the broker that the settings name, and a
        # job's task is known by its name also to tests, `aula demo` and the shell.
        from . import celery, checks, personales, receivers

        personales.register()
        autodiscover_modules("tasks", "jobs")
