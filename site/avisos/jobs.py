"""What the clock starts."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from .models import Correo

# Long enough to answer «I never got it»; afterwards only address, subject and date remain.
KEEP_BODIES = timedelta(days=30)


@shared_task(name="avisos.jobs.forget_old_bodies")
def forget_old_bodies() -> int:
    """Wipe the text of letters sent more than `KEEP_BODIES` ago."""
    old = Correo.objects.filter(enviado_at__lt=timezone.now() - KEEP_BODIES).exclude(cuerpo="")
    return old.update(cuerpo="")
