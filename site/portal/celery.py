"""The Celery application: who carries messages; what must be done stands in `trabajos`."""

from typing import Any

from celery import Celery
from celery.signals import setup_logging

from . import cola

cola.register()
app = Celery("aula")
app.config_from_object("django.conf:settings", namespace="CELERY")


@setup_logging.connect
def keep_the_site_logging(**_: Any) -> None:
    """Being connected is enough: Celery then leaves settings.LOGGING as it is."""
