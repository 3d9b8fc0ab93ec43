"""What a replica tells: words, measures in the origin's unit, the practice that came of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from cuentas.models import Designacion, Usuario
from intercambio.practicas.models import Indicador, PracticaPage, Replica
from intercambio.practicas.operations import replicas_arbol
from intercambio.practicas.operations.replicas import NoSePuede
from intercambio.practicas.operations.replicas_relato import fingerprint
from tests.factories.autoria import empty_draft, enlace, write
from tests.factories.cuentas import RIOVERDE, municipio
from tests.factories.practicas import IndicadorFactory, MunicipioPageFactory, PracticaFactory

from .replicas import (
    ENSENADA,
    MATEHUALA,
    RAIZ,
    adopted,
    asked,
    days_ago,
    measured,
    medicion,
    moved,
    practica,
    told,
)

pytestmark = pytest.mark.django_db
HOSTIL = "<img src=x onerror=alert(1)>\u202e\x00 {{ 7 }}"


@pytest.fixture
def receptor(client: Client) -> Usuario:
    persona = enlace(MATEHUALA)
    client.force_login(persona)
    return persona


def own(clave: str, **fields: object) -> PracticaPage:
    """A published practice of that municipality."""
    place = MunicipioPageFactory(municipio=municipio(clave))
    made: PracticaPage = PracticaFactory(parent=place, **fields)
    return made


def test_hostile_words_are_kept_as_text_and_a_link_that_runs_is_refused(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)
    data = {
        "fidelidad": "inspirada", "adaptaciones": HOSTIL, "apoyos": HOSTIL,
        "obstaculos": ["normativo", "datos"], "evidencia": "javascript:alert(1)",
        "base": fingerprint(replica),
    }  # fmt: skip

    bad = client.post(f"{RAIZ}/{replica.pk}/relato/", data)
    client.post(f"{RAIZ}/{replica.pk}/relato/", data | {"evidencia": "https://x.example/a"})

    assert bad.status_code == 422
    assert "onerror=alert" in bad.content.decode() and "<img src=x" not in bad.content.decode()
    replica.refresh_from_db()
    assert replica.adaptaciones == "<img src=x onerror=alert(1)> {{ 7 }}"
    client.logout()
    page = client.get(f"{RAIZ}/{replica.pk}/").content.decode()
    assert "&lt;img src=x" in page and "<img src=x" not in page
    assert "La norma" in page and 'rel="external nofollow ugc noopener"' in page


def test_who_saves_over_the_words_of_another_is_told_and_loses_nothing(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)
    base = fingerprint(replica)
    told(replica, enlace(MATEHUALA), adaptaciones="Las de mi colega.")
    data = {"fidelidad": "integra", "adaptaciones": "Las mías.", "apoyos": "", "evidencia": ""}

    first = client.post(f"{RAIZ}/{replica.pk}/relato/", data | {"base": base})
    again = first.context["form"]["base"].value()
    client.post(f"{RAIZ}/{replica.pk}/relato/", data | {"base": again})

    assert first.status_code == 422
    assert "guardó otra versión" in first.content.decode()
    assert "Las mías." in first.content.decode()
    assert Replica.objects.get().adaptaciones == "Las mías."


def test_who_lost_the_post_while_writing_gets_the_words_back(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)
    Designacion.objects.filter(persona=receptor).update(hasta=days_ago(1))

    response = client.post(
        f"{RAIZ}/{replica.pk}/relato/", {"adaptaciones": "Tres tardes de trabajo aquí."}
    )

    assert response.status_code == 403
    assert "Tres tardes de trabajo aquí." in response.content.decode()
    client.logout()
    gone = client.post(f"{RAIZ}/{replica.pk}/relato/", {"adaptaciones": "Otra tarde de trabajo."})
    assert "Otra tarde de trabajo." in gone.content.decode()


def test_what_the_origin_measured_is_measured_again_and_shown_beside_it(
    client: Client, receptor: Usuario
) -> None:
    origen = practica()
    replica = adopted(origen, by=receptor)
    url = f"{RAIZ}/{replica.pk}/mediciones/"
    form = client.get(url).context["form"]
    prefix = form.filas[0].prefix
    data = {
        "base": form.base,
        f"{prefix}-valor_antes": "2",
        f"{prefix}-fecha_antes": "2025-01-31",
        f"{prefix}-valor_despues": "9.5",
        f"{prefix}-fecha_despues": "2024-01-31",
        f"{prefix}-fuente": "Conteo",
    }
    wrong = client.post(url, data)
    assert wrong.status_code == 422
    assert "va después de la primera" in wrong.content.decode()
    half = client.post(url, {"base": form.base, f"{prefix}-valor_antes": "2"})
    assert "Falta la fuente" in half.content.decode()

    client.post(url, data | {f"{prefix}-fecha_despues": "2026-01-31"})

    one = replica.remediciones.get()
    assert (one.nombre, one.unidad, one.comportamiento) == (
        "Obras con ficha", "obras", "ascendente",
    )  # fmt: skip
    assert one.valor_despues == Decimal("9.5")
    client.logout()
    page = client.get(f"{RAIZ}/{replica.pk}/").content.decode()
    assert "+833.3 %" in page and "+375 %" in page  # the origin's and this one's
    assert page.count('class="b1"') == 2


def test_only_the_origins_indicators_are_measured_and_once_adopted(receptor: Usuario) -> None:
    replica = adopted(by=receptor)

    with pytest.raises(NoSePuede, match="El origen cambió"):
        measured(replica, receptor, medicion(unidad="kilómetros"))
    with pytest.raises(NoSePuede, match="Primero adopte"):
        measured(asked(practica(title="Otra"), receptor), receptor)


def test_what_was_measured_stays_where_the_origin_tells_it_no_longer(
    client: Client, receptor: Usuario
) -> None:
    origen = practica()
    replica = measured(adopted(origen, by=receptor), receptor)
    Indicador.objects.filter(practica=origen).delete()

    page = client.get(f"{RAIZ}/{replica.pk}/").content.decode()

    assert "El origen ya no publica este indicador" in page
    assert "Obras con ficha" in client.get(f"{RAIZ}/{replica.pk}/mediciones/").content.decode()


def test_an_evaluated_replica_keeps_a_measure_or_says_that_it_has_none(receptor: Usuario) -> None:
    replica = adopted(by=receptor)
    replica = measured(moved(replica, receptor, "operacion"), receptor)
    replica = moved(replica, receptor, "evaluada", resultado="mejor")

    with pytest.raises(NoSePuede, match="al menos una medición"):
        from intercambio.practicas.operations import replicas_relato

        replicas_relato.measure(
            replica=replica, mediciones=[], base=fingerprint(replica), by=receptor,
            at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(NoSePuede, match="Elija cómo resultó"):
        told(replica, receptor, resultado="")
    assert replica.remediciones.count() == 1


def test_the_same_name_in_two_units_is_two_measures(receptor: Usuario) -> None:
    origen = practica()
    IndicadorFactory(practica=origen, unidad="pesos", fecha_antes=date(2020, 1, 1), sort_order=1)

    replica = measured(adopted(origen, by=receptor), receptor, medicion(), medicion(unidad="pesos"))

    assert replica.remediciones.count() == 2


def test_the_practice_that_came_of_it_is_of_who_receives(client: Client, receptor: Usuario) -> None:
    replica = adopted(by=receptor)
    url = f"{RAIZ}/{replica.pk}/practica/"
    foreign, mine = own(ENSENADA), own(MATEHUALA, title="Fichas de Matehuala")

    wrong = client.post(url, {"practica": foreign.pk})
    client.post(url, {"practica": mine.pk})

    assert wrong.status_code == 422
    assert Replica.objects.get().practica_resultante_id == mine.pk
    with pytest.raises(NoSePuede, match="de su municipio"):
        replicas_arbol.bind(replica=replica, practica=foreign, by=receptor, at=timezone.now())
    client.logout()
    assert "Fichas de Matehuala" in client.get(f"{RAIZ}/{replica.pk}/").content.decode()


def test_a_draft_that_came_of_it_is_shown_only_to_who_writes_it(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)
    draft = write(empty_draft(receptor, MATEHUALA), receptor, title="Borrador de Matehuala")
    client.post(f"{RAIZ}/{replica.pk}/practica/", {"practica": draft.pk})
    url = f"{RAIZ}/{replica.pk}/"
    assert "Borrador de Matehuala" in client.get(url).content.decode()

    for persona in (enlace(RIOVERDE), None):
        if persona:
            client.force_login(persona)
        else:
            client.logout()
        page = client.get(url).content.decode()
        assert "Borrador" not in page and "práctica sin título" not in page.lower()
    assert "Borrador" not in client.get(f"{RAIZ}/replicas.csv").getvalue().decode()


def test_the_practices_never_come_of_themselves(receptor: Usuario) -> None:
    first, second, third = practica(), own(MATEHUALA), own(ENSENADA)
    at, ensenada, rioverde = timezone.now(), enlace(ENSENADA), enlace(RIOVERDE)
    one = adopted(first, by=receptor)
    two = asked(second, ensenada, ENSENADA)
    three = asked(third, rioverde, RIOVERDE)
    replicas_arbol.bind(replica=one, practica=second, by=receptor, at=at)
    replicas_arbol.bind(replica=two, practica=third, by=ensenada, at=at)

    with pytest.raises(NoSePuede, match="salió de ella"):
        replicas_arbol.bind(replica=three, practica=first, by=rioverde, at=at)

    assert replicas_arbol.ancestors(third.pk) == {second.pk, first.pk}
    replicas_arbol.bind(replica=one, practica=None, by=receptor, at=at)
    replicas_arbol.bind(replica=three, practica=first, by=rioverde, at=at)
