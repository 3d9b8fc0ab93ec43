"""Open data: what is in it, in what shape, for whom."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from metodologia.models import ElementoPage
from municipios.models import Municipio
from panorama.api import urls
from tests.factories.cursos import CursoFactory
from tests.factories.metodologia import ElementoFactory, NombreLegalFactory
from tests.factories.panorama import LEON, RIOVERDE, PracticaPublicadaFactory, town

pytestmark = pytest.mark.django_db
LISTAS = ("municipios", "elementos", "cursos", "practicas")


def get(client: Client, url: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/{url}")
    assert response.status_code == status, response.content
    return json.loads(response.content)


def keys(client: Client, url: str, key: str) -> list[Any]:
    return [row[key] for row in get(client, url)["resultados"]]


@pytest.mark.parametrize("lista", LISTAS)
def test_a_list_says_total_next_and_results(client: Client, lista: str) -> None:
    PracticaPublicadaFactory()

    found = get(client, f"{lista}/?limite=1")

    assert list(found) == ["total", "siguiente", "resultados"]
    assert len(found["resultados"]) == 1


@pytest.mark.parametrize(
    ("lista", "key", "size"),
    [("municipios", "cvegeo", 100), ("elementos", "clave", 33), ("practicas", "id", 2)],
)
def test_following_the_next_address_reads_everything_once(
    client: Client, lista: str, key: str, size: int
) -> None:
    for _ in range(5):
        PracticaPublicadaFactory()
    url = f"{lista}/?limite={size}"
    seen: list[Any] = []

    while url:
        found = get(client, url)
        seen += [row[key] for row in found["resultados"]]
        following = urlsplit(found["siguiente"] or "")
        url = f"{following.path.removeprefix('/api/v1/')}?{following.query}".strip("?")

    assert len(seen) == len(set(seen)) == found["total"]
    assert following.netloc == ""


def test_the_next_address_is_absolute_and_keeps_the_filters(client: Client) -> None:
    found = get(client, "municipios/?entidad=24&limite=2")

    assert found["siguiente"] == (
        "https://aula.example/api/v1/municipios/?desde=24002&entidad=24&limite=2"
    )


def test_every_municipality_is_there_with_its_key_as_text(client: Client) -> None:
    assert get(client, "municipios/")["total"] == Municipio.objects.count()
    assert get(client, "municipios/01001/")["cvegeo"] == "01001"


def test_a_municipality_counts_its_published_practices(client: Client) -> None:
    PracticaPublicadaFactory.create_batch(2)
    PracticaPublicadaFactory(live=False)
    town(LEON)

    assert get(client, f"municipios/{RIOVERDE}/")["practicas"] == 2
    assert keys(client, "municipios/?con_practicas=true&entidad=24", "cvegeo") == [RIOVERDE]
    assert RIOVERDE not in keys(client, "municipios/?con_practicas=false&entidad=24", "cvegeo")


def test_an_element_tells_its_source_its_legal_name_and_its_relatives(client: Client) -> None:
    name = NombreLegalFactory()
    name.elemento.relacionados.set(ElementoPage.objects.filter(clave="E2"))
    name.elemento.save()

    found = get(client, f"elementos/{name.elemento.clave}/")

    assert found["fuente"]["fecha_texto"] == "12 de abril de 2007"
    assert found["nombres_legales"][0]["articulo"] == "20"
    assert found["relacionados"] == ["E2"]
    assert found["tipo"] == name.elemento.get_parent().slug


def test_elements_are_filtered_by_list_and_by_history(client: Client) -> None:
    old = ElementoFactory(historia=True)

    assert sorted(keys(client, "elementos/?tipo=pasos", "clave")) == [f"E{n}" for n in range(1, 10)]
    assert old.clave in keys(client, "elementos/?historico=true&limite=100", "clave")
    assert keys(client, "elementos/?tipo=no-hay", "clave") == []


def test_a_course_tells_its_syllabus_and_elements(client: Client) -> None:
    CursoFactory(slug="prueba", lecciones=[2, 1], pasos=[1, 7])

    found = get(client, "cursos/prueba/")

    assert found["elementos"] == ["E1", "E7"]
    assert found["lecciones"] == 3
    assert [row["numero"] for row in found["modulos"][0]["lecciones"]] == ["1.1", "1.2"]
    assert "prueba" in keys(client, "cursos/?elemento=E7&tipo=curso&modalidad=en-linea", "slug")
    assert "prueba" not in keys(client, "cursos/?tipo=taller", "slug")


def test_a_practice_tells_what_was_measured_without_false_precision(client: Client) -> None:
    practica = PracticaPublicadaFactory(medida=True, elementos=["E1"])

    by_folio = get(client, f"practicas/{practica.folio}/")
    by_number = get(client, f"practicas/{practica.pk}/")

    assert by_folio == by_number
    assert by_folio["municipio"] == "Rioverde, San Luis Potosí"
    assert by_folio["licencia"] == "CC BY 4.0"
    assert by_folio["indicadores"][0]["valor_antes"] == "31"
    assert by_folio["indicadores"][0]["valor_despues"] == "52.5"
    assert "contacto_correo" not in by_folio


def test_practices_are_filtered(client: Client) -> None:
    here = PracticaPublicadaFactory(
        elementos=["E1"], materia=ElementoPage.objects.get(clave="M3")
    ).pk
    there = PracticaPublicadaFactory(parent=town(LEON), estado="piloto", elementos=["E2"]).pk

    assert keys(client, "practicas/?entidad=24", "id") == [here]
    assert keys(client, f"practicas/?municipio={LEON}&origen=municipal", "id") == [there]
    assert keys(client, "practicas/?materia=M3", "id") == [here]
    assert keys(client, "practicas/?elemento=E2&estado=piloto", "id") == [there]
    assert not {here, there} & set(keys(client, "practicas/?origen=documental", "id"))


def test_only_what_changed_since_a_day(client: Client) -> None:
    now = timezone.now()
    PracticaPublicadaFactory(first_published_at=now - timedelta(days=30))
    new = PracticaPublicadaFactory(first_published_at=now)

    since = f"{now - timedelta(days=2):%Y-%m-%d}"

    here = "practicas/?municipio=24024&modificado_desde="
    assert keys(client, f"{here}{since}", "id") == [new.pk]
    assert keys(client, f"{here}{since}T00:00:00Z", "id") == [new.pk]


def test_drafts_and_restricted_pages_are_nowhere(client: Client) -> None:
    before = get(client, "practicas/")["total"]
    draft = PracticaPublicadaFactory(live=False)
    closed = PracticaPublicadaFactory()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    ElementoFactory(clave="Z9", live=False)
    CursoFactory(slug="oculto", live=False)

    assert get(client, "practicas/")["total"] == before
    for url in (f"practicas/{draft.pk}/", f"practicas/{closed.folio}/", "elementos/Z9/"):
        get(client, url, 404)
    get(client, "cursos/oculto/", 404)


@pytest.mark.parametrize("lista", LISTAS)
def test_queries_do_not_grow_with_the_rows(
    client: Client, lista: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        PracticaPublicadaFactory(medida=True, elementos=["E1"])
        CursoFactory(lecciones=[2], pasos=[1])
        NombreLegalFactory(elemento__clave=f"Y{number}")
    client.get(f"/api/v1/{lista}/")  # the roots of the site go to the cache
    limit = {"municipios": 4, "elementos": 4, "cursos": 5, "practicas": 5}[lista]

    for size in (1, 3, 100):
        with django_assert_max_num_queries(limit):
            client.get(f"/api/v1/{lista}/?limite={size}")


def test_answers_may_be_kept_and_asked_again(client: Client) -> None:
    first = client.get("/api/v1/cursos/")
    again = client.get("/api/v1/cursos/", headers={"If-None-Match": first.headers["ETag"]})

    assert "public" in first.headers["Cache-Control"]
    assert "Cookie" not in first.headers.get("Vary", "")
    assert again.status_code == 304


def test_other_sites_may_read_these_answers_and_no_others(client: Client) -> None:
    ours = client.get("/api/v1/municipios/no/")

    assert ours.status_code == 422
    assert ours.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/datos/").headers


def test_a_head_is_answered_and_nothing_can_be_written(client: Client) -> None:
    assert client.head("/api/v1/cursos/").status_code == 200
    assert client.options("/api/v1/cursos/").status_code == 204
    for method in (client.post, client.put, client.patch, client.delete):
        response = method("/api/v1/cursos/")
        assert response.status_code == 405
        assert json.loads(response.content)["error"] == "Estos datos son de solo lectura."


def test_who_asks_without_pause_is_told_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urls, "LIMITE", urls.Limite("prueba", veces=2, segundos=300))

    codes = [client.get("/api/v1/cursos/").status_code for _ in range(3)]
    last = client.get("/api/v1/cursos/")

    assert codes == [200, 200, 429]
    assert int(last.headers["Retry-After"]) > 0
    assert "Espere" in json.loads(last.content)["error"]
