"""Sending a letter."""

from celery import shared_task
from django.core.mail import EmailMessage
from django.utils import timezone

from .models import Correo


@shared_task(name="avisos.tasks.send")
def send(*, correo_id: str) -> None:
    """Send the letter unless it went already.

    Between handing it over and writing that down a kill can make it go twice (no mail server
    offers better); both copies carry one Message-ID, by which mailboxes recognise them.
    """
    correo = Correo.objects.get(pk=correo_id)
    if correo.enviado_at:
        return
    EmailMessage(
        subject=correo.asunto,
        body=correo.cuerpo,
        to=[correo.para],
        headers=_headers(correo),
    ).send()
    correo.enviado_at = timezone.now()
    if correo.efimero:
        correo.cuerpo = ""
    correo.save(update_fields=["enviado_at", "cuerpo"])


def _headers(correo: Correo) -> dict[str, str]:
    headers = {"Message-ID": correo.message_id, "Auto-Submitted": "auto-generated"}
    if correo.liga_baja:
        # RFC 8058: the mail program shows a button and sends that POST itself.
        headers["List-Unsubscribe"] = f"<{correo.liga_baja}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
