"""The capability map: what counts, what does not, and what it never tells."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from certificados import operations as certificados
from certificados.enums import Motivo
from cuentas.models import Adscripcion, Usuario
from cursos.models import CursoElemento, CursoPage
from cursos.operations import inscripciones
from intercambio.practicas.models import Coautor, Replica
from metodologia.models import ElementoPage
from panorama.queries.capacidades import municipio as mapas
from panorama.queries.capacidades.municipio import Mapa, Renglon
from tests.factories.cuentas import RIOVERDE, UsuarioFactory, municipio
from tests.factories.cursos import CursoFactory, lessons, read
from tests.factories.directorio import InstrumentoFactory
from tests.factories.panorama import LEON, PracticaPublicadaFactory, town

pytestmark = pytest.mark.django_db
PAGINA = f"/municipios/{RIOVERDE}/capacidades/"


def course(*claves: str, **fields: Any) -> CursoPage:
    """A course whose principal element is the first of these."""
    curso: CursoPage = CursoFactory(lecciones=[1], **fields)
    for place, clave in enumerate(claves):
        CursoElemento.objects.create(
            curso=curso, elemento=ElementoPage.objects.get(clave=clave), sort_order=place,
            principal=place == 0,
        )  # fmt: skip
    return curso


def person(cvegeo: str = RIOVERDE, *, estado: str = "aprobada", **fields: Any) -> Usuario:
    now = timezone.now()
    persona: Usuario = UsuarioFactory(municipio_id=cvegeo, **fields)
    Adscripcion.objects.create(
        persona=persona, municipio_id=cvegeo, estado=estado, via="enlace" if estado else "",
        pedida_at=now, decidida_at=None if estado == "pendiente" else now,
    )  # fmt: skip
    return persona


def pass_course(persona: Usuario, curso: CursoPage) -> Any:
    now = timezone.now()
    inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=now)
    read(inscripcion, *lessons(curso))
    inscripciones.recompute(inscripcion=inscripcion, at=now)
    from certificados.queries import by_clave

    return by_clave(inscripcion.clave_certificado)


def move(persona: Usuario, cvegeo: str) -> None:
    """What the profile does when it names another municipality, which confirms it."""
    now = timezone.now()
    persona.adscripciones.update(estado="terminada")
    Usuario.objects.filter(pk=persona.pk).update(municipio=cvegeo)
    Adscripcion.objects.create(
        persona=persona, municipio_id=cvegeo, estado="aprobada", pedida_at=now, decidida_at=now
    )


def replicate(practica: Any, estado: str, cvegeo: str = RIOVERDE) -> Replica:
    return Replica.objects.create(
        origen=practica, municipio_id=cvegeo, estado=estado, pedida_por=UsuarioFactory(),
        pedida_at=timezone.now(), motivo="No hubo dinero" if estado == "abandonada" else "",
    )  # fmt: skip


def mapa(cvegeo: str = RIOVERDE, at: Any = None) -> Mapa:
    return mapas.read(municipio(cvegeo), at=at or timezone.now())


def row(clave: str, cvegeo: str = RIOVERDE, at: Any = None) -> Renglon:
    return next(one for one in mapa(cvegeo, at).renglones if one.elemento.clave == clave)


def people(clave: str, cvegeo: str = RIOVERDE, at: Any = None) -> tuple[int, int]:
    found = row(clave, cvegeo, at).personas
    return found.ahora, found.alguna_vez


def did(clave: str, cvegeo: str = RIOVERDE) -> tuple[int, int, int]:
    found = row(clave, cvegeo).hechos
    return found.practicas, found.replicas, len(found.instrumentos)


def test_a_person_counts_once_however_many_courses_have_the_same_element() -> None:
    persona = person()
    pass_course(persona, course("E4", "E5"))
    pass_course(persona, course("E4"))
    pass_course(person(), course("E4"))

    assert people("E4") == (2, 2)
    assert people("E5") == (0, 0)  # not the principal one


def test_who_the_municipality_does_not_confirm_does_not_count() -> None:
    curso = course("E4")
    for estado in ("pendiente", "rechazada", "terminada"):
        pass_course(person(estado=estado), curso)
    closed = person()
    pass_course(closed, curso)
    Usuario.objects.filter(pk=closed.pk).update(is_active=False)

    # They earned it while they said to work there: the municipality had it once.
    assert people("E4") == (0, 4)


def test_what_expired_counts_as_ever_and_what_was_revoked_as_never() -> None:
    curso = course("E4", vigencia_meses=1)
    pass_course(person(), curso)
    now = timezone.now()
    assert people("E4") == (1, 1)
    assert people("E4", at=now + timedelta(days=60)) == (0, 1)

    persona = person()
    certificado = pass_course(persona, curso)
    certificados.suspend(
        certificado=certificado, motivo=Motivo.REVISION, by=UsuarioFactory(), at=now
    )
    assert people("E4") == (1, 2)
    certificado.refresh_from_db()
    certificados.revoke(certificado=certificado, motivo=Motivo.ERROR, by=UsuarioFactory(), at=now)
    assert people("E4") == (1, 1)


def test_a_certificate_goes_with_the_person_and_its_memory_stays() -> None:
    persona = person()
    pass_course(persona, course("E4"))

    move(persona, LEON)

    assert people("E4") == (0, 1)
    assert people("E4", LEON) == (1, 1)


def test_a_practice_counts_once_in_each_element_and_in_its_materia() -> None:
    materia = ElementoPage.objects.get(clave="M2")
    practica = PracticaPublicadaFactory(elementos=["E4", "I3", "M2"], materia=materia)
    Coautor.objects.create(practica=practica, municipio_id=LEON, sort_order=0)
    Coautor.objects.create(practica=practica, municipio_id=RIOVERDE, sort_order=1)
    PracticaPublicadaFactory(elementos=["E4"], live=False)
    PracticaPublicadaFactory(
        elementos=["E4"], archivada_at=timezone.now(), motivo_de_baja="Ya no se hace"
    )

    assert did("E4") == did("M2") == did("I3") == (1, 0, 0)
    assert did("E4", LEON)[0] == 1 + did_before("E4")


def did_before(clave: str) -> int:
    """What the prepared site already tells of León."""
    elemento = ElementoPage.objects.get(clave=clave)
    return elemento.en_practicas.filter(
        practica__live=True, practica__path__startswith=town(LEON).path
    ).count()


@pytest.mark.parametrize(
    ("estado", "counted"),
    [("interes", 0), ("evaluacion", 0), ("adoptada", 1), ("operacion", 1), ("evaluada", 1),
     ("abandonada", 0)],
)  # fmt: skip
def test_a_replica_counts_from_its_adoption_on(estado: str, counted: int) -> None:
    replicate(PracticaPublicadaFactory(parent=town(LEON), elementos=["E4"]), estado)

    assert did("E4") == (0, counted, 0)


def test_instruments_in_force_are_counted_and_the_newest_source_holds() -> None:
    elemento = ElementoPage.objects.get(clave="I3")
    today = timezone.localdate()
    for titulo, hasta, fuente_fecha in (
        ("Plan estratégico", None, date(2020, 1, 1)),
        ("PLAN ESTRATEGICO", today + timedelta(days=30), date(2025, 1, 1)),
        ("Plan viejo", None, date(2020, 1, 1)),
        ("Plan viejo", today - timedelta(days=1), date(2025, 1, 1)),
        ("Plan largo", today + timedelta(days=3000), date(2025, 1, 1)),
    ):
        InstrumentoFactory(
            elemento=elemento, otro_tipo="", titulo=titulo, vigente_hasta=hasta,
            fuente_fecha=fuente_fecha,
        )  # fmt: skip

    found = row("I3")

    assert sorted(one.titulo for one in found.hechos.instrumentos) == [
        "PLAN ESTRATEGICO", "Plan largo",
    ]  # fmt: skip
    assert [one.titulo for one in found.hechos.por_vencer] == ["PLAN ESTRATEGICO"]
    assert found.estado == "Lo hacen"


def test_few_people_are_not_told_and_nobody_is_named(client: Client) -> None:
    curso = course("E4")
    for number in range(4):
        pass_course(person(nombre=f"Rosario {number}"), curso)
    assert (row("E4").ahora, row("E4").alguna_vez) == ("1 a 4", "1 a 4")
    html = client.get(PAGINA).content.decode()
    assert "1 a 4" in html
    assert "Rosario" not in html

    pass_course(person(), curso)

    assert row("E4").ahora == "5"
    assert (mapas.few(0), mapas.few(1), mapas.few(4), mapas.few(5)) == ("0", "1 a 4", "1 a 4", "5")


def test_what_is_nearest_comes_first() -> None:
    near, far = course("E4", title="Cerca"), course("E6", title="Lejos")
    inscripciones.enrol(curso=near, persona=person(), at=timezone.now())
    PracticaPublicadaFactory(parent=town(LEON), elementos=["E9"], title="De León")
    InstrumentoFactory(
        elemento=ElementoPage.objects.get(clave="I3"), otro_tipo="", titulo="Plan",
        vigente_hasta=timezone.localdate() + timedelta(days=9),
    )  # fmt: skip

    steps = mapa().pasos

    assert [one.titulo for one in steps][:2] == ["Termine «Cerca»", "Renueve «Plan»"]
    assert len(steps) == 3
    assert row("E6").sigue.titulo == "Tome «Lejos»"
    assert row("E6").sigue.url == far.get_url()
    assert row("E9").sigue.titulo == "Lea y adapte «De León»"
    asked = next(one.sigue for one in mapa().renglones if one.elemento.clave == "O9")
    assert asked and asked.url == "/intercambio/apoyos/?elemento=O9"


def test_a_new_municipality_is_told_how_to_begin(client: Client) -> None:
    html = client.get("/municipios/31001/capacidades/").content.decode()

    assert "Es el punto de partida de casi todos" in html
    assert "Tres pasos que siguen" in html
    assert "<table" not in html
    assert client.get("/municipios/99999/capacidades/").status_code == 404
    assert client.get("/municipios/99999/capacidades.csv").status_code == 404
    assert client.get(f"/municipios/{RIOVERDE}/capacidades.pdf").status_code == 404


def test_the_files_have_every_row_and_no_formula(client: Client) -> None:
    course("E4", title="=1+1")
    pass_course(person(), course("E5"))

    book = load_workbook(BytesIO(client.get(f"/municipios/{RIOVERDE}/capacidades.xlsx").content))
    csv = b"".join(client.get(f"/municipios/{RIOVERDE}/capacidades.csv")).decode()

    rows = {cells[0]: cells for cells in book.active.iter_rows(min_row=2, values_only=True)}
    assert len(rows) == len(mapa().renglones)
    assert rows["E5"][3] == "1 a 4"
    assert '"E5"' in csv
    assert "Tome «=1+1»" in rows["E4"][10]


def test_queries_do_not_grow(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(person())
    curso = course("E4")
    for number in range(6):
        pass_course(person(), curso)
        PracticaPublicadaFactory(elementos=["E4", "I3"])
        replicate(PracticaPublicadaFactory(parent=town(LEON), elementos=["E4"]), "adoptada")
        InstrumentoFactory(
            elemento=ElementoPage.objects.get(clave="I3"), otro_tipo="", titulo=f"Plan {number}"
        )

    with django_assert_max_num_queries(14):
        html = client.get(PAGINA).content.decode()

    assert "Tres pasos que siguen" in html
