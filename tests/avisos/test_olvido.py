"""What the outbox and the notices forget."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from avisos import operations
from avisos.models import Aviso, Correo
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime(2026, 11, 27, 10, 42))


def letter(clave: str, sent: datetime | None) -> Correo:
    return Correo.objects.create(
        clave=clave, para="ana@x.example", asunto="Hola", cuerpo="Pase usted.", enviado_at=sent
    )


def test_bodies_are_forgotten_of_what_went_before() -> None:
    letter("vieja", NOW - timedelta(minutes=1))
    letter("reciente", NOW)
    letter("sin enviar", None)

    assert operations.forget_bodies(before=NOW) == 1
    assert operations.forget_bodies(before=NOW) == 0

    bodies = dict(Correo.objects.values_list("clave", "cuerpo"))
    assert bodies == {"vieja": "", "reciente": "Pase usted.", "sin enviar": "Pase usted."}
    assert Correo.objects.get(clave="vieja").asunto == "Hola"


def test_addresses_are_forgotten_by_what_the_letter_was_about() -> None:
    letter("borrado_hecho-1", NOW - timedelta(minutes=1))
    letter("otra", NOW - timedelta(minutes=1))

    assert operations.forget_addresses(before=NOW, prefijo="borrado_") == 1
    assert operations.forget_addresses(before=NOW, prefijo="borrado_") == 0

    kept = dict(Correo.objects.values_list("clave", "para"))
    assert kept == {"borrado_hecho-1": operations.NADIE, "otra": "ana@x.example"}


def test_seen_notices_go_and_unseen_ones_stay() -> None:
    persona = UsuarioFactory()
    for clave, seen in (("vieja", NOW - timedelta(minutes=1)), ("nueva", NOW), ("sin ver", None)):
        Aviso.objects.create(
            persona=persona, clave=clave, texto="Algo", url="/", creado_at=NOW, visto_at=seen
        )

    assert operations.drop_seen(before=NOW) == 1

    assert set(Aviso.objects.values_list("clave", flat=True)) == {"nueva", "sin ver"}
