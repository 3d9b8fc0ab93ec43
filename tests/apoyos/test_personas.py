"""What is handed over, told, forgotten and kept of who wrote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cuentas import registro, retencion
from cuentas.models import Designacion
from cuentas.operations import relevos
from intercambio.apoyos.enums import EstadoApoyo
from intercambio.apoyos.models import Apoyo, Recado, RespuestaDeApoyo
from tests.factories.apoyos import LEON, MERIDA, actor, answered, asked, thanked
from tests.factories.cuentas import UsuarioFactory
from tests.factories.designaciones import oficio

pytestmark = pytest.mark.django_db


def test_a_relevo_hands_over_what_is_not_over() -> None:
    leaves, now = actor(), timezone.now()
    open_one, over = asked(), thanked(asked()).apoyo
    given = answered(asked(cvegeo=LEON), "24024")
    comes = UsuarioFactory(cargo="Secretaria técnica")
    post = Designacion.objects.get(persona=leaves)

    relevos.make(
        designacion=post, sucesor=comes, desde=timezone.localdate(now), hasta=None,
        oficio=oficio(), by=leaves, at=now,
    )  # fmt: skip

    for one in (open_one, over, given):
        one.refresh_from_db()
    assert (open_one.responsable, open_one.cargo) == (comes, "Secretaria técnica")
    assert (given.responsable, over.responsable) == (comes, leaves)
    frozen = post.relevo.datos["cosas"]
    [cosas] = [row["cosas"] for row in frozen if row["titulo"] == "Apoyos por atender"]
    assert len(cosas) == 2


def test_old_words_go_and_thanks_stay() -> None:
    kept = thanked(asked())
    vain = asked(cvegeo=MERIDA)
    waits = answered(vain, LEON)
    Recado.objects.create(
        respuesta=kept, municipio_id=LEON, por=actor(LEON), texto="Hola", at=timezone.now()
    )
    [regla] = [one for one in retencion.reglas if one.que.startswith("Respuestas y recados")]
    assert regla.apply(timezone.now()) == 0

    long_after = timezone.now() + timedelta(days=70)
    taken = regla.apply(long_after)

    assert taken == 4 and regla.apply(long_after) == 0
    for one in (kept, vain, waits, kept.apoyo):
        one.refresh_from_db()
    assert (kept.texto, vain.texto, waits.texto, Recado.objects.get().texto) == ("", "", "", "")
    assert kept.gracias and kept.apoyo.texto and kept.apoyo.estado == EstadoApoyo.AGRADECIDA


def test_a_person_receives_what_they_wrote_and_is_forgotten_in_it() -> None:
    persona, now = actor(), timezone.now()
    asked()
    given = answered(asked(cvegeo=LEON), "24024", texto="Soy quien les puede ayudar.")
    mine = {parte.titulo: parte for parte in registro.partes}
    names = ("Apoyos que pidió u ofreció", "Respuestas a otros municipios")

    told = [mine[name].export(persona) for name in names]  # type: ignore[misc]  # each has both
    for name in names:
        mine[name].erase(persona, now)  # type: ignore[misc]  # each has both

    assert [len(rows) for rows in told] == [1, 1]
    assert told[1][0]["texto"] == "Soy quien les puede ayudar."
    given.refresh_from_db()
    assert (given.texto, given.cargo) == ("", "")
    assert Apoyo.objects.get(responsable=persona).cargo == ""
    assert RespuestaDeApoyo.objects.count() == 1
