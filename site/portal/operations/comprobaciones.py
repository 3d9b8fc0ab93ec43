"""Writing down that something outside the site was seen to work."""

from datetime import datetime

from ..models import Comprobacion


def write_down(*, asunto: Comprobacion.Asunto, at: datetime) -> None:
    """Remember the last time; earlier ones are of no use."""
    Comprobacion.objects.update_or_create(asunto=asunto, defaults={"hecha_at": at})
