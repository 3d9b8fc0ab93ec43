"""Files that strangers make: formulas, other letters, too many rows; and how many statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cuentas.models import Usuario
from cursos.enums import EstadoLista
from cursos.jobs import postulaciones as jobs
from cursos.models import Inscripcion, Postulacion
from cursos.operations import postulaciones
from cursos.operations.ediciones.lugares import NoSePuede
from cursos.operations.postulaciones import revision
from cursos.queries.postulaciones import listas as queries
from tests.factories.cuentas import municipio
from tests.factories.postulaciones import by_nomination, datos, official, results, work
from tests.factories.tablero import enlace_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enlace() -> Usuario:
    return enlace_of()


def send(enlace: Usuario, contenido: bytes) -> Postulacion:
    made = postulaciones.propose(
        edicion=by_nomination(), municipio=municipio(), datos=datos(contenido), by=enlace,
        at=timezone.now(),
    )  # fmt: skip
    work()
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("contenido", "says"),
    [
        (b"nombre;cargo\nAna;Jefa\n", "Falta la columna «Correo»"),
        (b"correo,nombre\n", "no tiene filas"),
        (b"PK\x03\x04", "dañado"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 40, "Excel anterior"),
        (b"correo\x00,nombre\n", "No es una tabla"),
        (b"correo\n" + b"a@x.example\n" * 20_001, "más de 20,000 filas"),
        (b"correo\n" + b"a@x.mx\n" * 100_000, "más de 20,000 filas"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_enrols_nobody(
    contenido: bytes, says: str, enlace: Usuario
) -> None:
    made = send(enlace, contenido)

    assert made.estado == EstadoLista.DESCARTADA
    assert says in made.problema
    assert made.contenido is None
    assert not made.filas.exists()
    with pytest.raises(postulaciones.NoEsperaRespuesta):
        postulaciones.confirm(postulacion=made, by=enlace, at=timezone.now())


def test_a_file_over_the_limit_is_not_kept(enlace: Usuario) -> None:
    with pytest.raises(NoSePuede, match="5 MB"):
        send(enlace, b"x" * (5 * 1024 * 1024 + 1))
    assert not Postulacion.objects.exists()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_letters_of_any_office_are_read(encoding: str, enlace: Usuario) -> None:
    persona = official()
    text = f"CORREO ELECTRÓNICO;Nombre\n{persona.email.upper()};Begoña Ibáñez\n"

    made = send(enlace, text.encode(encoding))

    assert made.filas.get().nombre == "Begoña Ibáñez"
    assert results(made) == ["lista"]


def test_formulas_are_text_that_leaves_guarded(enlace: Usuario) -> None:
    made = send(enlace, b'correo,nombre\n=cmd()@x.example,"=HYPERLINK(""http://x"")"\n')

    rows = list(queries.all_rows(made))
    assert rows[0][2].startswith("=HYPERLINK")  # guarded where it is written: see comun.tablas
    assert results(made) in (["sin-cuenta"], ["error"])


def test_statements_do_not_grow_with_the_rows(enlace: Usuario) -> None:
    people = "".join(f"p{n}@rioverde.example,P {n}\n" for n in range(3_000))
    made = postulaciones.propose(
        edicion=by_nomination(), municipio=municipio(), by=enlace, at=timezone.now(),
        datos=datos(f"correo,nombre\n{people}".encode()),
    )  # fmt: skip

    with CaptureQueriesContext(connection) as captured:
        jobs.review(postulacion_id=str(made.pk))

    assert made.filas.count() == 3_000
    assert len(captured) < 3_000 / jobs.REVISAR * 22
    with CaptureQueriesContext(connection) as captured:
        report = queries.report(made, filtro="", desde=0)
    assert len(captured) == 2
    assert (report.total, len(report.renglones)) == (3_000, 100)


def test_a_review_that_was_killed_goes_on_where_it_stopped(
    enlace: Usuario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "REVISAR", 3)
    lines = "".join(f"p{n}@x.example\n" for n in range(10))
    made = postulaciones.propose(
        edicion=by_nomination(), municipio=municipio(), by=enlace, at=timezone.now(),
        datos=datos(f"correo\n{lines}".encode()),
    )  # fmt: skip
    judge, calls = revision.judge, []

    def killed(**given: object) -> None:
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        judge(**given)

    monkeypatch.setattr(revision, "judge", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.review(postulacion_id=str(made.pk))
    assert made.filas.count() == 6

    jobs.review(postulacion_id=str(made.pk))

    assert results(made) == ["sin-cuenta"] * 10
    assert not Inscripcion.objects.exists()
