"""The mailbox of a site without a mail server: a folder, read on a page of the demonstration."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class BuzonBackend(BaseEmailBackend):
    """Writes each letter as one `.eml`, named by its Message-ID: twice delivered, there once."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.BUZON_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            mime = message.message()
            name = hashlib.sha256(str(mime["Message-ID"]).encode()).hexdigest()[:32]
            temporary = folder / f".{name}.tmp"
            temporary.write_bytes(mime.as_bytes())
            temporary.replace(folder / f"{name}.eml")
        return len(email_messages)
