"""How long things are kept: the edges of each term, and the one table."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from avisos.models import Aviso, Correo
from comun.almacen import private_storage
from cuentas import jobs, retencion
from cuentas.models import Exporte, Invitacion, Usuario
from cuentas.operations import borrado, exportes, solicitudes
from intercambio.foros.models import Reporte
from intercambio.foros.operations import mensajes
from intercambio.practicas.models import Firma
from portal.models import Contacto
from portal.operations import contactos
from tests.factories import foros
from tests.factories.autoria import asked, enlace
from tests.factories.cuentas import RIOVERDE, UsuarioFactory

from .privacidad import receive

pytestmark = pytest.mark.django_db
NOW = datetime(2029, 6, 1, 18, 0, tzinfo=UTC)
MOMENTO = timedelta(seconds=1)


def made(que: str, at: datetime) -> None:
    """Let there be one thing that the rule is about, whose term begins at that instant."""
    _MAKE[que](at)


def _letter(clave: str, at: datetime) -> None:
    Correo.objects.create(clave=clave, para="a@x.example", cuerpo="Hola", enviado_at=at)


def _notice(at: datetime) -> None:
    Aviso.objects.create(
        persona=UsuarioFactory(), clave="c", texto="t", url="/", creado_at=at, visto_at=at
    )


def _copy(at: datetime) -> None:
    exporte = exportes.ask(by=UsuarioFactory(), at=at)
    exportes.make(exporte_id=str(exporte.pk), liga="", at=at)


def _invitation(at: datetime) -> None:
    Invitacion.objects.create(
        municipio_id=RIOVERDE, nombre="Ana", correo="a@x.example", secreto_huella="h",
        invitada_por=UsuarioFactory(), creada_at=at - timedelta(days=1), vence_at=at,
    )  # fmt: skip


def _request(at: datetime) -> None:
    solicitudes.answer(
        solicitud=receive(at=at), procede=False, identidad="", texto="No.", by=UsuarioFactory(),
        at=at,
    )  # fmt: skip


def _report(at: datetime) -> None:
    mensaje = foros.ask(at=foros.NOW)
    mensajes.report(
        mensaje=mensaje, by=UsuarioFactory(), causa="otra", texto="Detalle", at=foros.NOW
    )
    Reporte.objects.update(atendido_at=at, atendido_por=UsuarioFactory())


def _signature(at: datetime) -> None:
    asked(enlace())
    Firma.objects.update(estado="firmada", decidida_at=at)


def _message(at: datetime) -> None:
    contacto = contactos.receive(
        nombre="Ana", correo="a@x.example", asunto="otro", mensaje="Hola", envio="1", at=at
    )
    contactos.attend(contacto=contacto, by=UsuarioFactory(), at=at)


_MAKE = {
    "Copias de sus datos que usted pidió": _copy,
    "Texto de las cartas": lambda at: _letter("x", at),
    "Dirección a la que fue cada carta": lambda at: _letter("x", at),
    "Dirección de la carta que confirma un borrado": lambda at: _letter("borrado_hecho-1", at),
    "Avisos en el sitio": _notice,
    "Sesiones": lambda at: Session.objects.create(session_key="k", expire_date=at),
    "Nombre, correo y cargo en una invitación": _invitation,
    "Nombre, correo y texto de una solicitud ARCO": _request,
    "Detalle escrito en un reporte de los foros": _report,
    "Correo de quien firmó una práctica": _signature,
    "Nombre, correo y texto de un mensaje de contacto": _message,
}


def rules() -> list[retencion.Regla]:
    return retencion.reglas


def test_every_rule_has_an_example_here() -> None:
    """Those of parts added later are tested where they are written."""
    assert {regla.que for regla in rules()} >= set(_MAKE)
    assert len({regla.que for regla in rules()}) == len(rules())


@pytest.mark.parametrize("que", list(_MAKE))
def test_each_term_is_kept_to_the_second_and_once(que: str) -> None:
    regla = next(regla for regla in rules() if regla.que == que)
    limit = NOW - timedelta(days=regla.dias)
    made(que, limit)

    assert regla.apply(limit) == 0, "the last moment still counts"
    assert regla.apply(limit + MOMENTO) == 1
    assert regla.apply(limit + MOMENTO) == 0


def test_the_promised_terms() -> None:
    days = {regla.que: regla.dias for regla in rules()}

    assert days["Copias de sus datos que usted pidió"] == 7
    assert days["Texto de las cartas"] == 30


def test_a_copy_goes_with_its_file() -> None:
    _copy(NOW - timedelta(days=8))
    name = Exporte.objects.get().archivo.name

    retencion.apply_all(at=NOW)

    assert not Exporte.objects.exists()
    assert not private_storage().exists(name)


def test_what_is_open_is_not_touched() -> None:
    old = NOW - timedelta(days=2000)
    receive(at=old)
    contactos.receive(
        nombre="Ana", correo="a@x.example", asunto="otro", mensaje="Hola", envio="1", at=old
    )
    asked(enlace())
    exportes.ask(by=UsuarioFactory(), at=old)

    retencion.apply_all(at=NOW)

    assert Contacto.objects.get().nombre == "Ana"
    assert Firma.objects.get().correo
    assert Exporte.objects.count() == 1


def test_one_rule_in_trouble_does_not_keep_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(before: datetime) -> int:
        raise RuntimeError("tabla rota")

    broken = retencion.Regla("Algo", 1, "de nada", fail)
    monkeypatch.setattr(retencion, "reglas", [broken, *rules()])
    _letter("x", NOW - timedelta(days=31))

    with pytest.raises(retencion.Incompleta, match="Algo"):
        retencion.apply_all(at=NOW)

    assert Correo.objects.get().cuerpo == ""
    assert "no se aplicó: Algo" in caplog.text


def test_the_daily_job_forgets_people_too_and_may_run_twice() -> None:
    persona: Usuario = UsuarioFactory()
    borrado.ask(by=persona, at=NOW - timedelta(days=14))

    with time_machine.travel(NOW, tick=False):
        jobs.keep_terms()
        jobs.keep_terms()

    persona.refresh_from_db()
    assert not persona.is_active
    letters = Correo.objects.filter(asunto="Borramos sus datos")
    letters.update(enviado_at=NOW)
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        jobs.keep_terms()
    assert letters.get().para == "retirado@aula.invalid"


def test_what_the_page_promises_is_what_the_job_does(client: Client) -> None:
    client.force_login(UsuarioFactory())

    page = client.get("/cuentas/privacidad/").content.decode()

    assert all(regla.que in page and regla.plazo in page for regla in rules())
