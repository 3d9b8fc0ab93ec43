"""What everybody sees of replicas, and what nobody else must."""

import csv
import io
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.operations import encargos, replicas_lados
from intercambio.practicas.operations.replicas_abiertas import opened
from intercambio.practicas.operations.replicas_relato import fingerprint
from tests.factories.autoria import enlace
from tests.factories.cuentas import RIOVERDE, UsuarioFactory

from .replicas import ENSENADA, MATEHUALA, RAIZ, adopted, asked, measured, moved, practica, told

pytestmark = pytest.mark.django_db
MOTIVO = "presupuesto secreto"
G = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def receptor() -> Usuario:
    persona: Usuario = enlace(MATEHUALA)
    return persona


def public_texts(client: Client, replica: Replica) -> dict[str, str]:
    """Everything that a stranger may read and where a replica might show."""
    client.logout()
    urls = {
        "página": f"{RAIZ}/{replica.pk}/",
        "mapa": f"{RAIZ}/mapa/",
        "práctica": PracticaPage.objects.get(pk=replica.origen_id).url or "/",
        "receptor": f"/municipios/{MATEHUALA}/",
        "origen": f"/municipios/{RIOVERDE}/",
        "csv": f"{RAIZ}/replicas.csv",
        "mediciones": f"{RAIZ}/mediciones.csv",
        "graphml": f"{RAIZ}/replicas.graphml",
        "api": "/api/v1/replicas/",
    }
    found = {}
    for name, url in urls.items():
        response = client.get(url)
        body = response.getvalue() if response.streaming else response.content
        found[name] = body.decode() if response.status_code == 200 else ""
    return found


def table(client: Client, name: str) -> list[dict[str, str]]:
    content = client.get(f"{RAIZ}/{name}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_a_reason_without_consent_is_told_nowhere(client: Client, receptor: Usuario) -> None:
    replica = moved(asked(practica(), receptor), receptor, "descartada")

    texts = public_texts(client, replica)

    assert texts["página"] == ""
    for name, text in texts.items():
        assert MOTIVO not in text and str(replica.pk) not in text, name
    client.force_login(enlace(RIOVERDE))
    assert MOTIVO in client.get(f"{RAIZ}/{replica.pk}/").content.decode()


def test_with_consent_it_is_told_and_the_consent_can_be_taken_back(
    client: Client, receptor: Usuario
) -> None:
    replica = moved(asked(practica(), receptor), receptor, "descartada")
    client.force_login(receptor)
    client.post(f"{RAIZ}/{replica.pk}/motivo/", {"publico": "1"})

    texts = public_texts(client, replica)

    for name in ("página", "mapa", "práctica", "receptor", "origen", "csv", "api"):
        assert MOTIVO in texts[name], name
    client.force_login(receptor)
    client.post(f"{RAIZ}/{replica.pk}/motivo/")
    assert public_texts(client, replica)["página"] == ""


def test_one_given_up_is_told_without_its_reason(client: Client, receptor: Usuario) -> None:
    replica = moved(adopted(by=receptor), receptor, "abandonada")

    texts = public_texts(client, replica)

    assert "Abandonada" in texts["página"] and "abandonada" in texts["csv"]
    assert not [name for name, text in texts.items() if MOTIVO in text]


def test_the_words_of_both_sides_and_their_names_are_theirs(
    client: Client, receptor: Usuario
) -> None:
    replica = asked(practica(), receptor, nota="Pregunta privada")
    replica = told(
        replica, receptor, adaptaciones="Idea privada todavía", obstaculos=("oposicion",)
    )
    early = public_texts(client, replica)
    assert not [name for name, text in early.items() if "privada" in text or "oposici" in text]
    replica = told(replica, receptor, adaptaciones="")
    replicas_lados.comment(
        replica=replica, texto="Respuesta privada", municipio=RIOVERDE, by=enlace(RIOVERDE),
        at=timezone.now(),
    )  # fmt: skip
    moved(replica, receptor, "evaluacion", nota="Nota privada")
    moved(replica, receptor, "adoptada", nota="Acuerdo público 7")

    texts = public_texts(client, replica)

    assert "Acuerdo público 7" in texts["página"]
    for name, text in texts.items():
        assert "privada" not in text and receptor.nombre not in text, name


@pytest.mark.parametrize("hidden", [{"live": False}, {"restricted": True}])
def test_a_replica_of_what_is_withdrawn_or_private_is_seen_only_by_both_sides(
    client: Client, receptor: Usuario, hidden: dict[str, bool]
) -> None:
    origen = practica(title="Práctica que se retiró")
    replica = measured(adopted(origen, by=receptor), receptor)
    if "live" in hidden:
        PracticaPage.objects.filter(pk=origen.pk).update(live=False)
    else:
        origen.view_restrictions.create(restriction_type="login")

    texts = public_texts(client, replica)

    for name, text in texts.items():
        assert "Práctica que se retiró" not in text and str(replica.pk) not in text, name
    client.force_login(receptor)
    page = client.get(f"{RAIZ}/{replica.pk}/").content.decode()
    assert "ya no está publicada" in page
    assert "Dirección de Obras, corte anual" not in page  # what the origin measured
    assert client.get(f"{RAIZ}/nueva/{origen.pk}/").status_code == 404


def test_the_practice_says_who_replicated_it_and_how_it_went(
    client: Client, receptor: Usuario
) -> None:
    origen = practica()
    adopted(origen, by=receptor)
    other = enlace(ENSENADA)
    moved(asked(origen, other, ENSENADA), other, "evaluacion", "adoptada", "operacion", "evaluada")
    third = enlace("07019")
    asked(origen, third, "07019")

    page = client.get(origen.url).content.decode()

    assert "Replicada por 2 municipios (1 en operación)" in page
    assert "Un municipio tiene interés o la evalúa." in page
    assert f"{RAIZ}/nueva/{origen.pk}/" in page
    found = client.get(f"{RAIZ}/mapa/?practica={origen.pk}&estado=interes").context["vista"]
    assert [fila.cvegeo for fila in found.filas] == ["07019"]
    assert sum(tipo.total for tipo in found.tipos) == 3


def test_the_record_of_a_municipality_says_what_it_gives_and_takes(
    client: Client, receptor: Usuario
) -> None:
    adopted(by=receptor)

    gives = client.get(f"/municipios/{RIOVERDE}/").content.decode()
    takes = client.get(f"/municipios/{MATEHUALA}/").content.decode()

    assert "lo que otros replican de aquí" in gives and "lo que tomó de otros" not in gives
    assert "lo que tomó de otros" in takes and "lo que otros replican de aquí" not in takes


def test_the_map_draws_an_arrow_for_each_and_tells_the_same_in_a_table(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)

    response = client.get(f"{RAIZ}/mapa/")

    page, vista = response.content.decode(), response.context["vista"]
    assert [arista.estado for arista in vista.aristas] == ["adoptada"]
    assert {nodo.cvegeo for nodo in vista.nodos if nodo.aporta} == {RIOVERDE}
    assert page.count(str(replica.pk)) == 1
    assert 'class="arista a-adoptada"' in page
    assert "Según León, sin confirmar" in page and "Nogales" in page
    assert not [fila for fila in vista.filas if fila.origen_cvegeo == "11020"]


@pytest.mark.parametrize(
    "query", ["?estado=nada", "?practica=x", "?practica=99999999999999999999", "?pagina=-1",
              "?pagina=9999", "?practica=1", "?estado=%00&practica=%C2%B2"],
)  # fmt: skip
def test_the_map_forgives_what_is_asked_wrongly(query: str, client: Client) -> None:
    assert client.get(f"{RAIZ}/mapa/{query}").status_code == 200


def test_what_leaves_in_bulk_is_whole_and_safe(client: Client, receptor: Usuario) -> None:
    origen = practica(title="=CMD()<&\"'")
    replica = told(adopted(origen, by=receptor), receptor, adaptaciones="+1\x0bsí")
    replica = measured(replica, receptor)
    for side, persona in ((False, receptor), (True, enlace(RIOVERDE))):
        replicas_lados.confirm(
            replica=replica, origen=side, base=fingerprint(replica), by=persona,
            at=timezone.now(),
        )  # fmt: skip

    (row,) = table(client, "replicas.csv")
    (one,) = table(client, "mediciones.csv")
    tree = ET.fromstring(client.get(f"{RAIZ}/replicas.graphml").getvalue())

    assert row["practica"] == "'=CMD()<&\"'" and row["adaptaciones"] == "'+1sí"
    assert (row["origen_cvegeo"], row["receptor_cvegeo"]) == (RIOVERDE, MATEHUALA)
    assert (row["estado"], row["obstaculos"], row["fidelidad"]) == ("adoptada", "datos", "adaptada")
    assert row["confirmada_origen"] and row["url"].endswith(f"/{replica.pk}/")
    assert (one["valor_despues"], one["unidad"]) == ("9.5", "obras")
    (edge,) = tree.iter(f"{G}edge")
    assert (edge.get("source"), edge.get("target")) == (RIOVERDE, MATEHUALA)
    data = {item.get("key"): item.text for item in edge}
    assert data["practica"] == "=CMD()<&\"'" and data["confirmada"] == "true"
    assert {node.get("id") for node in tree.iter(f"{G}node")} == {RIOVERDE, MATEHUALA}


def test_the_questions_do_not_grow_with_the_replicas(
    client: Client, receptor: Usuario, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    origen = practica()
    first = measured(told(adopted(origen, by=receptor), receptor), receptor)
    for clave in ("01001", "02001", "07019", "14039", "19039"):
        adopted_by = enlace(clave)
        moved(asked(origen, adopted_by, clave), adopted_by, "evaluacion")
    client.get("/")
    client.get(origen.url or "")  # what resembles the place is kept for ten minutes
    most: dict[str, int] = {
        f"{RAIZ}/mapa/": 12, f"{RAIZ}/replicas.csv": 6, f"{RAIZ}/mediciones.csv": 4,
        f"{RAIZ}/replicas.graphml": 7, f"{RAIZ}/{first.pk}/": 14, origen.url or "": 16,
        f"/municipios/{RIOVERDE}/": 16,
    }  # fmt: skip
    for url, number in most.items():
        with django_assert_max_num_queries(number):
            response = client.get(url)
            assert response.getvalue() if response.streaming else response.content
    client.force_login(receptor)
    for url in (f"{RAIZ}/", f"{RAIZ}/{first.pk}/"):
        with django_assert_max_num_queries(24):
            client.get(url)


def test_mine_are_those_of_both_sides(client: Client, receptor: Usuario) -> None:
    replica = adopted(by=receptor)
    for persona, part in ((receptor, "replican"), (enlace(RIOVERDE), "aportan")):
        client.force_login(persona)
        vista: Any = client.get(f"{RAIZ}/").context["vista"]
        assert [fila.pk for fila in getattr(vista, part)] == [replica.pk]
    client.force_login(UsuarioFactory())
    assert "Ningún municipio le ha designado" in client.get(f"{RAIZ}/").content.decode()


def test_who_hands_over_names_the_open_ones_and_they_wait_on_the_home_page(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)
    suyo = enlace(RIOVERDE)
    assert opened(MATEHUALA, receptor) == ["«Obras con ficha»: adoptada"]
    (asked_for,) = opened(RIOVERDE, suyo)
    assert "Matehuala, San Luis Potosí: falta confirmarla" in asked_for
    assert "Réplicas abiertas" in [one.titulo for one in encargos.registro.encargos]

    client.force_login(suyo)
    assert "espera que la confirmen" in client.get("/").content.decode()
    client.force_login(receptor)
    assert "sigue en marcha" in client.get("/").content.decode()

    moved(replica, receptor, "abandonada")
    assert opened(MATEHUALA, receptor) == opened(RIOVERDE, suyo) == []
