"""What the outbox forgets."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from avisos import jobs
from avisos.models import Correo

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime(2026, 11, 27, 10, 42))


def letter(clave: str, sent: datetime | None) -> Correo:
    return Correo.objects.create(
        clave=clave, para="ana@x.example", asunto="Hola", cuerpo="Pase usted.", enviado_at=sent
    )


def test_bodies_are_forgotten_thirty_days_after_they_went() -> None:
    letter("vieja", NOW - timedelta(days=30, minutes=1))
    letter("reciente", NOW - timedelta(days=29, hours=23))
    letter("sin enviar", None)

    with time_machine.travel(NOW, tick=False):
        assert jobs.forget_old_bodies() == 1
        assert jobs.forget_old_bodies() == 0

    bodies = dict(Correo.objects.values_list("clave", "cuerpo"))
    assert bodies == {"vieja": "", "reciente": "Pase usted.", "sin enviar": "Pase usted."}
    assert Correo.objects.get(clave="vieja").asunto == "Hola"
