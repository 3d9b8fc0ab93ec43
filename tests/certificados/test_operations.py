"""Issuing once, numbering without gaps, states that follow the rules."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from avisos.models import Correo
from certificados import operations, queries, snapshot
from certificados.enums import EstadoCertificado, Motivo, TipoCertificado
from certificados.models import Certificado, Emisor
from tests.factories.certificados import CertificadoFactory, datos_de_prueba, emisor
from tests.factories.cuentas import UsuarioFactory
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db

AT = datetime(2031, 11, 6, 17, tzinfo=UTC)  # a year in which the prepared site issued nothing
CHANGES: dict[str, Callable[..., Certificado]] = {
    "suspend": operations.suspend,
    "reinstate": operations.reinstate,
    "revoke": operations.revoke,
}


def issue(clave: str = "una", **fields: Any) -> Certificado:
    given = {"tipo": TipoCertificado.ACREDITACION, "datos": datos_de_prueba(), "at": AT} | fields
    given.setdefault("titular", UsuarioFactory())
    return operations.issue(clave=clave, **given)


def correct(certificado: Certificado, **changes: Any) -> Certificado:
    return operations.correct(
        certificado=certificado,
        datos_cambios=changes or {"nombre": "María Fernanda Ochoa de Luna"},
        motivo=Motivo.CORRECCION,
        by=UsuarioFactory(administra=True),
        at=AT + timedelta(days=3),
    )


def test_issuing_writes_record_job_and_log_together() -> None:
    certificado = issue()

    job = Trabajo.objects.get(argumentos__certificado_id=str(certificado.pk))
    assert job.tarea == "certificados.tasks.make_proofs"
    assert certificado.numero_registro == "AM/2031/000001"
    assert certificado.datos["emisor"]["nombre_legal"] == Emisor.load().nombre_legal
    assert ModelLogEntry.objects.get(object_id=str(certificado.pk)).action == "certificados.emitir"


def test_the_same_key_gets_one_certificate() -> None:
    first = issue("misma")
    again = issue("misma", datos=datos_de_prueba(nombre="Otra"), titular=first.titular)

    assert again == first
    assert again.datos["nombre"] == "María Fernanda Ochoa Luna"
    assert Trabajo.objects.filter(argumentos__certificado_id=str(first.pk)).count() == 1


def test_asking_again_does_not_undo_a_revocation() -> None:
    certificado = issue("misma")
    operations.revoke(certificado=certificado, motivo=Motivo.FRAUDE, by=certificado.titular, at=AT)

    again = issue("misma", titular=certificado.titular)

    assert again.estado == EstadoCertificado.REVOCADA


def test_numbers_follow_each_other_within_the_year_of_the_institution() -> None:
    midnight_utc = datetime(2032, 1, 1, 3, tzinfo=UTC)  # still 2031 in Mexico

    numbers = [issue(f"n{n}").numero_registro for n in range(3)]

    assert numbers == ["AM/2031/000001", "AM/2031/000002", "AM/2031/000003"]
    assert issue("antes", at=midnight_utc).numero_registro == "AM/2031/000004"
    assert issue("ya", at=midnight_utc + timedelta(hours=4)).numero_registro == "AM/2032/000001"


def test_what_is_rolled_back_leaves_no_gap() -> None:
    issue("primera")
    with pytest.raises(RuntimeError), transaction.atomic():
        issue("deshecha")
        raise RuntimeError

    assert issue("segunda").consecutivo == 2


def test_bad_data_issues_nothing() -> None:
    with pytest.raises(snapshot.DatosInvalidos), transaction.atomic():
        issue("mala", datos=datos_de_prueba(curp="OOLF800101MSPCRN09"))

    assert queries.by_clave("mala") is None


def test_the_issuer_is_frozen_too() -> None:
    emisor(nombre_legal="Instituto de antes", siglas="IA")
    certificado = issue()
    emisor(nombre_legal="Instituto de después", siglas="ID")

    certificado.refresh_from_db()

    assert certificado.datos["emisor"]["nombre_legal"] == "Instituto de antes"
    assert certificado.numero_registro.startswith("IA/")


# From each state: which change leads where (None: refused).
TABLE = [
    ("valida", "suspend", "suspendida"),
    ("valida", "reinstate", "valida"),
    ("valida", "revoke", "revocada"),
    ("suspendida", "suspend", "suspendida"),
    ("suspendida", "reinstate", "valida"),
    ("suspendida", "revoke", "revocada"),
    ("revocada", "suspend", None),
    ("revocada", "reinstate", None),
    ("revocada", "revoke", "revocada"),
    ("sustituida", "suspend", None),
    ("sustituida", "reinstate", None),
    ("sustituida", "revoke", None),
]


@pytest.mark.parametrize(("estado", "change", "becomes"), TABLE)
def test_the_table_of_states(estado: str, change: str, becomes: str | None) -> None:
    certificado = CertificadoFactory(estado=estado)
    given = {
        "certificado": certificado,
        "motivo": Motivo.ERROR,
        "by": certificado.titular,
        "at": AT,
    }

    if becomes is None:
        with pytest.raises(operations.CambioImposible, match=r"\w+\."):
            CHANGES[change](**given)
    else:
        CHANGES[change](**given)

    certificado.refresh_from_db()
    assert certificado.estado == (becomes or estado)


@pytest.mark.parametrize("estado", ["suspendida", "revocada"])
def test_what_is_in_doubt_or_worthless_is_not_replaced(estado: str) -> None:
    certificado = CertificadoFactory(estado=estado)

    with pytest.raises(operations.CambioImposible):
        correct(certificado)


def test_a_change_records_who_when_and_why_and_tells_the_holder() -> None:
    certificado, boss = issue(), UsuarioFactory(administra=True)

    operations.revoke(certificado=certificado, motivo=Motivo.FRAUDE, by=boss, at=AT)

    certificado.refresh_from_db()
    letter = Correo.objects.get(para=certificado.titular.email)
    entry = ModelLogEntry.objects.get(action="certificados.revocar")
    assert (certificado.estado_motivo, certificado.estado_at) == ("fraude", AT)
    assert certificado.estado_por == entry.user == boss
    assert entry.data == {"motivo": "fraude"}
    assert letter.asunto == f"Su constancia {certificado.folio_impreso} fue revocada"
    assert f"https://aula.example/c/{certificado.folio}" in letter.cuerpo
    assert "Se obtuvo con engaño" in letter.cuerpo


def test_doing_it_twice_writes_one_letter() -> None:
    certificado = issue()
    given = {"certificado": certificado, "by": certificado.titular, "at": AT}

    operations.suspend(**given, motivo=Motivo.REVISION)
    operations.suspend(**given, motivo=Motivo.REVISION)

    assert Correo.objects.filter(para=certificado.titular.email).count() == 1
    assert ModelLogEntry.objects.filter(action="certificados.suspender").count() == 1


def test_each_suspension_and_its_end_has_a_letter_of_its_own() -> None:
    certificado = issue()

    for hour in range(4):
        change = operations.reinstate if hour % 2 else operations.suspend
        at = AT + timedelta(hours=hour)
        change(certificado=certificado, motivo=Motivo.REVISION, by=certificado.titular, at=at)

    assert Correo.objects.filter(para=certificado.titular.email).count() == 4


def test_names_reach_the_letter_as_they_are_written() -> None:
    certificado = issue(
        datos=datos_de_prueba(nombre="Ana O'Farrill & Peña", titulo="Agua <y> suelo")
    )

    operations.suspend(
        certificado=certificado, motivo=Motivo.REVISION, by=certificado.titular, at=AT
    )

    letter = Correo.objects.get(para=certificado.titular.email)
    assert "Ana O'Farrill & Peña" in letter.cuerpo
    assert "«Agua <y> suelo»" in letter.cuerpo


def test_a_replacement_has_its_own_folio_and_number_and_keeps_the_award() -> None:
    old = issue("corregible", valido_hasta=AT + timedelta(days=365))

    new = correct(old)

    old.refresh_from_db()
    assert (old.estado, new.sustituye) == ("sustituida", old)
    assert new.folio != old.folio
    assert (new.consecutivo, new.otorgado_at) == (2, old.otorgado_at)
    assert new.valido_hasta == old.valido_hasta

    assert new.datos["nombre"] == "María Fernanda Ochoa de Luna"
    assert old.datos["nombre"] == "María Fernanda Ochoa Luna"
    assert new.datos["titulo"] == old.datos["titulo"]
    assert queries.by_clave("corregible") == new
    assert list(queries.de_persona(old.titular)) == [new]
    assert new.folio in Correo.objects.get(para=old.titular.email).cuerpo


def test_the_replacement_of_a_renewal_renews_the_same_one() -> None:
    first = issue("primera")
    renewal = issue("segunda", renueva=first)

    new = correct(renewal)

    found = queries.verificacion(first.folio, at=AT)
    assert new.renueva == first
    assert found and found.renovacion == new.folio
    with pytest.raises(IntegrityError), transaction.atomic():
        issue("tercera", renueva=first)


def test_replacing_twice_with_the_same_correction_makes_one() -> None:
    old = issue()

    first, second = correct(old), correct(old)

    assert first == second
    assert Correo.objects.filter(para=old.titular.email).count() == 1


def test_replacing_twice_with_another_correction_is_refused() -> None:
    old = issue()
    new = correct(old)

    with pytest.raises(operations.CambioImposible, match=new.folio_impreso):
        correct(old, nombre="Otra cosa")


def test_a_replacement_can_be_replaced() -> None:
    newest = correct(correct(issue("larga")), nombre="María F. Ochoa")

    assert queries.by_clave("larga") == newest
    assert newest.consecutivo == 3


def test_a_replacement_takes_no_unknown_datum() -> None:
    old = issue()

    with pytest.raises(snapshot.DatosInvalidos):
        correct(old, curp="X")

    old.refresh_from_db()
    assert old.estado == "valida"
