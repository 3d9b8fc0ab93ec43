"""Inviting from a list: looked at first, sent when somebody says so, whole in every batch."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from avisos.models import Correo
from cuentas.enums import EstadoCarga, ResultadoFila
from cuentas.jobs import cargas as jobs
from cuentas.models import (
    Adscripcion,
    CargaDeInvitaciones,
    Designacion,
    FilaDeInvitacion,
    Invitacion,
    Usuario,
)
from cuentas.operations import cargas
from cuentas.queries import cargas as queries
from tests.factories.cuentas import UsuarioFactory, municipio
from trabajos.models import Trabajo
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db

LISTA = """Correo electrónico;NOMBRE;Puesto;Área
Ana.Pena@rioverde.example;Ana Peña;Jefa;Obras
beto@rioverde.example;Beto Ibáñez;;
ana.pena@rioverde.example;Ana Peña otra vez;;
sin-arroba;Carla Ruiz;;
;Diego Sosa;;
elsa@rioverde.example;;;
ya@rioverde.example;Ya Invitada;;
mia@rioverde.example;Ya Confirmada;;
""".encode("cp1252")


@pytest.fixture
def enlace() -> Usuario:
    found: Usuario = UsuarioFactory(email="enlace@rioverde.example")
    for cvegeo in ("24024", "11020"):
        Designacion.objects.create(
            municipio_id=cvegeo, persona=found, papel="enlace", desde=timezone.localdate()
        )
    return found


def upload(enlace: Usuario, contenido: bytes = LISTA, **fields: Any) -> CargaDeInvitaciones:
    given = {"municipio": municipio(), "archivo": "lista.csv", "at": timezone.now()} | fields
    return cargas.upload(contenido=contenido, by=enlace, **given)


def work() -> None:
    while run_next():
        pass


def results(carga: CargaDeInvitaciones) -> dict[int, str]:
    return dict(carga.filas.order_by("numero").values_list("numero", "resultado"))


def people(number: int) -> bytes:
    lines = "".join(f"p{n}@rioverde.example,Persona {n}\n" for n in range(number))
    return f"correo,nombre\n{lines}".encode()


def confirmed_list(enlace: Usuario, number: int) -> CargaDeInvitaciones:
    carga = upload(enlace, people(number))
    jobs.review_carga(carga_id=str(carga.pk))
    return cargas.confirm(carga=carga, by=enlace, at=timezone.now())


@pytest.fixture
def known(enlace: Usuario) -> None:
    """One address that is invited already, and one of somebody who is confirmed."""
    now = timezone.now()
    Invitacion.objects.create(
        municipio=municipio(), correo="ya@rioverde.example", nombre="Ya", secreto_huella="x",
        invitada_por=enlace, creada_at=now, vence_at=now + timedelta(days=30),
    )  # fmt: skip
    Adscripcion.objects.create(
        persona=UsuarioFactory(email="mia@rioverde.example"), municipio=municipio(),
        estado="aprobada", via="enlace", pedida_at=now, decidida_at=now,
    )  # fmt: skip


def test_each_row_is_told_what_can_be_done_with_it(enlace: Usuario, known: None) -> None:
    carga = upload(enlace)

    work()

    carga.refresh_from_db()
    assert carga.estado == EstadoCarga.REVISADA
    assert carga.contenido is None
    assert results(carga) == {
        2: "nueva", 3: "nueva", 4: "repetida", 5: "correo_malo", 6: "sin_correo",
        7: "sin_nombre", 8: "ya_invitada", 9: "pertenece",
    }  # fmt: skip
    first = carga.filas.get(numero=2)
    assert (first.correo, first.nombre) == ("ana.pena@rioverde.example", "Ana Peña")
    assert (first.cargo, first.dependencia) == ("Jefa", "Obras")
    assert carga.filas.get(numero=4).detalle == "Está también en la fila 2."


def test_nobody_is_written_to_before_somebody_says_so(enlace: Usuario) -> None:
    upload(enlace)
    work()

    assert not Invitacion.objects.exists()
    assert not Correo.objects.filter(clave__startswith="invitacion").exists()


def test_who_can_be_invited_is_invited_once(enlace: Usuario, known: None) -> None:
    carga = upload(enlace)
    work()

    for _ in range(2):
        cargas.confirm(carga=carga, by=enlace, at=timezone.now())
    work()
    jobs.invite_carga(carga_id=str(carga.pk))

    carga.refresh_from_db()
    assert carga.estado == EstadoCarga.TERMINADA
    sent = set(Invitacion.objects.values_list("correo", flat=True)) - {"ya@rioverde.example"}
    assert sent == {"ana.pena@rioverde.example", "beto@rioverde.example"}
    assert results(carga)[2] == "invitada"
    trabajo = Trabajo.objects.get(titulo__startswith="Invitar")
    assert (trabajo.avance, trabajo.total, trabajo.resultado) == (2, 2, {"invitadas": 2})


def test_the_same_file_again_is_the_same_list_and_later_invites_nobody_twice(
    enlace: Usuario,
) -> None:
    first = upload(enlace)
    assert upload(enlace) == first
    work()
    assert upload(enlace) == first
    cargas.confirm(carga=first, by=enlace, at=timezone.now())
    work()

    again = upload(enlace)
    work()

    assert again != first
    assert results(again)[2] == results(again)[3] == "ya_invitada"


def test_two_municipalities_may_have_the_same_file(enlace: Usuario) -> None:
    assert upload(enlace) != upload(enlace, municipio=municipio("11020"))


@pytest.mark.parametrize(
    ("contenido", "says"),
    [
        (b"correo;cargo\na@x.example;b\n", "Falta la columna «Nombre completo»"),
        (b"correo,nombre\n", "no tiene filas"),
        (b"PK\x03\x04", "dañado"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(
    contenido: bytes, says: str, enlace: Usuario
) -> None:
    carga = upload(enlace, contenido)
    work()

    carga.refresh_from_db()
    assert carga.estado == EstadoCarga.ILEGIBLE
    assert says in carga.problema
    assert not carga.filas.exists()
    with pytest.raises(cargas.NoEsperaRespuesta):
        cargas.confirm(carga=carga, by=enlace, at=timezone.now())


def test_a_review_that_was_killed_goes_on_where_it_stopped(
    enlace: Usuario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "REVISAR", 3)
    carga = upload(enlace, people(10))
    judge, calls = cargas.judge, []

    def killed(**given: Any) -> None:
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        judge(**given)

    monkeypatch.setattr(cargas, "judge", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.review_carga(carga_id=str(carga.pk))
    assert carga.filas.count() == 6

    jobs.review_carga(carga_id=str(carga.pk))

    assert list(results(carga).values()) == ["nueva"] * 10


def test_sending_that_was_killed_leaves_whole_batches_and_goes_on(
    enlace: Usuario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "INVITAR", 4)
    carga = confirmed_list(enlace, 10)
    invite, calls = cargas.invitaciones.invite, []

    def killed(**given: Any) -> Invitacion:
        calls.append(given)
        if len(calls) == 7:
            raise KeyboardInterrupt
        return invite(**given)

    monkeypatch.setattr(cargas.invitaciones, "invite", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.invite_carga(carga_id=str(carga.pk))
    invited = carga.filas.filter(resultado=ResultadoFila.INVITADA).count()
    assert invited == Invitacion.objects.count() == 4

    jobs.invite_carga(carga_id=str(carga.pk))

    carga.refresh_from_db()
    assert carga.estado == EstadoCarga.TERMINADA
    assert Invitacion.objects.count() == 10
    assert Correo.objects.filter(para__startswith="p").count() == 10


def test_who_joined_meanwhile_is_not_written_to(enlace: Usuario) -> None:
    carga = confirmed_list(enlace, 2)
    now = timezone.now()
    Adscripcion.objects.create(
        persona=UsuarioFactory(email="p0@rioverde.example"), municipio=municipio(),
        estado="aprobada", via="dominio", pedida_at=now, decidida_at=now,
    )  # fmt: skip

    work()

    assert list(results(carga).values()) == ["pertenece", "invitada"]


def test_a_row_that_cannot_be_invited_does_not_stop_the_others(
    enlace: Usuario, monkeypatch: pytest.MonkeyPatch
) -> None:
    carga = confirmed_list(enlace, 3)
    invite = cargas.invitaciones.invite

    def picky(**given: Any) -> Invitacion:
        if given["correo"].startswith("p1@"):
            raise cargas.invitaciones.NoPuedeInvitar("Ese correo no recibe cartas.")
        return invite(**given)

    monkeypatch.setattr(cargas.invitaciones, "invite", picky)
    work()

    assert list(results(carga).values()) == ["invitada", "no_invitada", "invitada"]
    assert carga.filas.get(numero=3).detalle == "Ese correo no recibe cartas."


def test_a_discarded_list_leaves_nobodys_data(enlace: Usuario) -> None:
    carga = upload(enlace)
    work()

    for _ in range(2):
        cargas.discard(carga=carga, by=enlace, at=timezone.now())

    assert not FilaDeInvitacion.objects.exists()
    with pytest.raises(cargas.NoEsperaRespuesta):
        cargas.confirm(carga=carga, by=enlace, at=timezone.now())


def test_what_was_sent_is_not_discarded(enlace: Usuario) -> None:
    carga = confirmed_list(enlace, 1)

    with pytest.raises(cargas.NoEsperaRespuesta):
        cargas.discard(carga=carga, by=enlace, at=timezone.now())


def test_rows_are_forgotten_after_their_term(enlace: Usuario) -> None:
    carga = confirmed_list(enlace, 2)
    work()
    later = timezone.now() + timedelta(days=cargas.DIAS)

    assert cargas.forget_old(before=later - timedelta(days=cargas.DIAS + 1)) == 0
    assert cargas.forget_old(before=later - timedelta(days=cargas.DIAS - 1)) == 2
    assert CargaDeInvitaciones.objects.filter(pk=carga.pk).exists()


def test_a_file_over_the_limit_is_not_kept(enlace: Usuario) -> None:
    with pytest.raises(cargas.ArchivoMuyGrande):
        upload(enlace, b"x" * (6 * 1024 * 1024))
    assert not CargaDeInvitaciones.objects.exists()


def test_twenty_thousand_rows_take_few_statements(enlace: Usuario) -> None:
    carga = upload(enlace, people(20_000))

    with CaptureQueriesContext(connection) as captured:
        jobs.review_carga(carga_id=str(carga.pk))

    assert carga.filas.filter(resultado=ResultadoFila.NUEVA).count() == 20_000
    # Savepoint, two lookups, the rows in as many statements as the database takes.
    assert len(captured) < 20_000 / jobs.REVISAR * 12
    report = queries.report(carga, filtro="", desde=0)
    assert (report.total, report.nuevas, len(report.filas)) == (20_000, 20_000, 100)


def test_a_row_too_many_is_refused_before_anything_is_written(enlace: Usuario) -> None:
    carga = upload(enlace, people(20_001))
    work()

    carga.refresh_from_db()
    assert carga.estado == EstadoCarga.ILEGIBLE
    assert "más de 20,000 filas" in carga.problema
