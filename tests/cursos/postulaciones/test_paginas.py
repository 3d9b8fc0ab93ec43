"""Putting people forward, as the enlace walks it; and who may read what."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cuentas.models import Designacion, Usuario
from cursos.enums import EstadoLista
from cursos.models import Facilitacion, Inscripcion, Postulacion
from portal.operations.roles import COORDINACION
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.postulaciones import (
    PDF,
    by_nomination,
    confirmed,
    official,
    propose,
    results,
    sheet,
    work,
)
from tests.factories.tablero import enlace_of, many_people

pytestmark = pytest.mark.django_db
LISTA = "/formacion/postulaciones/"


@pytest.fixture
def enlace(client: Client) -> Usuario:
    found = enlace_of()
    client.force_login(found)
    return found


@pytest.fixture
def coordinacion() -> Usuario:
    persona: Usuario = UsuarioFactory()
    persona.groups.add(Group.objects.get(name=COORDINACION))
    return persona


def one(made: Postulacion, rest: str = "") -> str:
    return f"{LISTA}{made.pk}/{rest}"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def form(**changes: Any) -> dict[str, Any]:
    return {
        "oficio": "PM/041/2026", "oficio_fecha": "2026-11-20",
        "oficio_archivo": SimpleUploadedFile("oficio.pdf", PDF), **changes,
    }  # fmt: skip


def test_the_whole_walk_with_a_file(client: Client, enlace: Usuario) -> None:
    edicion = by_nomination(cupo=1)
    people = [official(), official()]
    assert f"{LISTA}nueva/{edicion.pk}/" in text(client, LISTA)
    archivo = SimpleUploadedFile("gente.csv", sheet(*people, "nadie@x.example"))

    place = client.post(f"{LISTA}nueva/{edicion.pk}/", form(archivo=archivo)).url
    assert "En espera" in text(client, place)
    work()
    page = text(client, place)
    assert "2 personas pueden inscribirse; 1 fila queda fuera." in page
    assert "No está entre su gente confirmada" in page
    assert not Inscripcion.objects.filter(edicion=edicion).exists()
    for _ in range(2):
        assert client.post(f"{place}confirmar/").status_code == 302
    work()

    page = text(client, place)
    assert "1 persona con lugar y 1 en lista de espera" in page
    assert "Es el número 1 de la lista de espera." in page
    assert "gente.csv" in text(client, LISTA)


def test_the_whole_walk_by_name(client: Client, enlace: Usuario) -> None:
    edicion = by_nomination()
    ana, beto = official(nombre="Ana Peña Ibáñez"), official(nombre="Beto Sosa")
    stranger = UsuarioFactory(nombre="Ana de otra parte")

    place = client.post(f"{LISTA}nueva/{edicion.pk}/", form()).url
    page = text(client, f"{place}?q=pena")
    assert ana.nombre in page
    assert beto.nombre not in page
    client.post(f"{place}personas/", {"persona": [ana.pk, stranger.pk, "x", "9" * 30]})
    made = Postulacion.objects.get()
    assert [fila.correo for fila in made.filas.all()] == [ana.email]
    client.post(f"{place}personas/", {"persona": [ana.pk, beto.pk]})
    client.post(f"{place}quitar/", {"numero": "2"})
    client.post(f"{place}confirmar/")
    work()

    assert set(Inscripcion.objects.filter(edicion=edicion).values_list("persona", flat=True)) == {
        ana.pk
    }


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"oficio": ""}, "Escriba el número del oficio."),
        ({"oficio_fecha": "2099-01-01"}, "no puede tener fecha de mañana"),
        ({"oficio_archivo": ""}, "Suba el oficio firmado"),
        ({"oficio_archivo": SimpleUploadedFile("oficio.pdf", b"MZ")}, "no es un PDF"),
        ({"archivo": SimpleUploadedFile("lista.pdf", b"x")}, "Guárdelo como CSV o como XLSX"),
        ({"archivo": SimpleUploadedFile("lista.csv", b"")}, "El archivo está vacío"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    changes: dict[str, Any], says: str, client: Client, enlace: Usuario
) -> None:
    answer = client.post(f"{LISTA}nueva/{by_nomination().pk}/", form(**changes))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Postulacion.objects.exists()


def test_a_list_and_its_oficio_are_for_its_enlaces_the_coordination_and_who_leads(
    client: Client, enlace: Usuario, coordinacion: Usuario
) -> None:
    made = propose(by_nomination(), enlace, official())
    leads: Usuario = UsuarioFactory()
    left: Usuario = UsuarioFactory()
    now = timezone.now()
    for persona, until in ((leads, None), (left, now)):
        Facilitacion.objects.create(
            edicion=made.edicion, persona=persona, desde=now, hasta=until, puesta_por=coordinacion
        )
    reads: dict[Usuario, int] = {enlace: 200, enlace_of(): 200, coordinacion: 200, leads: 200}
    strangers: dict[Usuario, int] = {left: 404, enlace_of("11020"): 404, UsuarioFactory(): 404}

    files = []
    for persona, status in (reads | strangers).items():
        client.force_login(persona)
        for rest in ("", "oficio/", "reporte.csv", "reporte.xlsx"):
            answer = client.get(one(made, rest))
            assert answer.status_code == status, (persona, rest)
            files.append(answer)
    for persona in (*strangers, coordinacion, leads):
        client.force_login(persona)
        for rest in ("confirmar/", "descartar/", "personas/", "quitar/"):
            assert client.post(one(made, rest)).status_code == 404
    made.refresh_from_db()
    assert made.estado == EstadoLista.REVISADA
    client.force_login(leads)
    assert one(made) in text(client, f"{LISTA}edicion/{made.edicion_id}/")
    for file in files:  # last: closing one closes the connection too
        file.close()


def test_the_oficio_leaves_as_a_download(client: Client, enlace: Usuario) -> None:
    made = propose(by_nomination(), enlace, official())

    answer = client.get(one(made, "oficio/"))

    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == PDF


def test_whose_designation_ended_is_told_so(client: Client, enlace: Usuario) -> None:
    made = propose(by_nomination(), enlace, official())
    Designacion.objects.filter(persona=enlace).update(hasta="2026-01-01")

    answer = client.get(LISTA)

    assert answer.status_code == 403
    assert "no está vigente" in answer.content.decode()
    assert client.post(one(made, "confirmar/")).status_code == 404
    assert client.post(f"{LISTA}nueva/{made.edicion_id}/", form()).status_code == 403


def test_the_coordination_brings_people_of_any_municipality(
    client: Client, coordinacion: Usuario
) -> None:
    edicion, persona = by_nomination(), official("11020", nombre="Zulema Inés Roldán")
    client.force_login(coordinacion)

    place = client.post(f"{LISTA}nueva/{edicion.pk}/", {}).url
    assert persona.nombre not in text(client, place)  # not everybody: whoever is looked for
    assert persona.nombre in text(client, f"{place}?q=zulema")
    client.post(f"{place}personas/", {"persona": persona.pk, "q": "zulema"})
    client.post(f"{place}confirmar/")
    work()

    assert results(Postulacion.objects.get()) == ["inscrita"]


def test_the_report_is_guarded_and_says_how_each_stands(client: Client, enlace: Usuario) -> None:
    persona = official()
    made = confirmed(by_nomination(), enlace, persona, "=1+1@x.example")
    work()

    csv = client.get(one(made, "reporte.csv")).getvalue().decode()

    assert f'"2","{persona.email}"' in csv
    assert '"Inscrita","","En curso"' in csv
    assert '"\'=1+1@x.example"' in csv
    assert client.get(one(made, "reporte.doc")).status_code == 404
    assert client.get(f"{LISTA}plantilla.xlsx").status_code == 200


def test_pages_do_not_grow_with_people_nor_lists(
    client: Client, enlace: Usuario, django_assert_max_num_queries: Any
) -> None:
    many_people(600)
    edicion = by_nomination()
    for number in range(30):
        made = propose(edicion, enlace, f"p{number}@x.example", oficio=f"PM/{number}")
        by_nomination()

    with django_assert_max_num_queries(14):
        page = text(client, LISTA)
    assert page.count("/postulaciones/nueva/") == 20
    assert "?municipio=24024&amp;pagina=2" in page
    with django_assert_max_num_queries(14):
        page = text(client, one(made))
    assert page.count('name="persona"') == 25


def test_the_dashboard_names_open_editions_and_lists(
    client: Client, enlace: Usuario, django_assert_max_num_queries: Any
) -> None:
    made = propose(by_nomination(), enlace, official())
    other = by_nomination()
    other.municipios.add("11020")

    with django_assert_max_num_queries(16):
        page = text(client, f"/municipios/{RIOVERDE}/tablero/")

    assert f"/nueva/{made.edicion_id}/?municipio={RIOVERDE}" in page
    assert one(made) in page
    assert f"/nueva/{other.pk}/" not in page
