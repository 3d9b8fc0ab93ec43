"""A replica's way: who takes it up, who moves it, what each step needs, what both sides say."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from avisos.models import Aviso, Correo
from cuentas.models import Designacion, Usuario
from intercambio.practicas.avance import CAMBIOS, FINALES, steps
from intercambio.practicas.enums import EstadoReplica
from intercambio.practicas.models import Coautor, PracticaPage, Replica, ReplicaHito
from intercambio.practicas.operations import replicas_lados
from intercambio.practicas.operations.replicas import NoSePuede
from intercambio.practicas.operations.replicas_relato import fingerprint
from tests.factories.autoria import appoint, enlace
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.practicas import PracticaFactory

from .replicas import (
    ENSENADA,
    MATEHUALA,
    RAIZ,
    adopted,
    asked,
    days_ago,
    measured,
    moved,
    practica,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def receptor(client: Client) -> Usuario:
    persona = enlace(MATEHUALA)
    client.force_login(persona)
    return persona


def test_a_municipality_takes_up_a_practice_once_and_the_origin_is_told(
    client: Client, receptor: Usuario
) -> None:
    origen = practica()
    suyo = enlace(RIOVERDE)

    for _ in range(2):  # a double click
        response = client.post(
            f"{RAIZ}/nueva/{origen.pk}/",
            {"municipio": MATEHUALA, "nota": "¿Nos mandan la ficha?"},
            follow=True,
        )

    replica = Replica.objects.get()
    assert response.redirect_chain[-1][0] == f"{RAIZ}/{replica.pk}/"
    assert (replica.estado, replica.municipio_id) == ("interes", MATEHUALA)
    assert [hito.nota for hito in replica.hitos.all()] == ["¿Nos mandan la ficha?"]
    assert "quiere replicar «Obras con ficha»" in Aviso.objects.get(persona=suyo).texto
    assert Correo.objects.get(para=suyo.email).asunto.startswith("Matehuala, San Luis Potosí")
    assert not Aviso.objects.filter(persona=receptor).exists()
    assert ModelLogEntry.objects.filter(action="practicas.replica_pedir").count() == 1


def test_nobody_replicates_their_own_nor_what_is_not_published(receptor: Usuario) -> None:
    mine = PracticaFactory(title="Con Matehuala")
    Coautor.objects.create(practica=mine, municipio_id=MATEHUALA, sort_order=0)
    hidden = PracticaFactory()
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    archived = PracticaFactory(archivada_at=timezone.now(), motivo_de_baja="Terminó")

    for origen in (mine, PracticaFactory(borrador=True), hidden, archived):
        with pytest.raises(NoSePuede):
            asked(origen, receptor)

    assert not Replica.objects.exists()


def test_who_is_not_appointed_or_speaks_for_another_takes_nothing_up(client: Client) -> None:
    origen = practica()
    url = f"{RAIZ}/nueva/{origen.pk}/"
    assert client.get(url).status_code == 302
    client.force_login(UsuarioFactory())
    assert "Ningún municipio le ha designado" in client.get(url).content.decode()
    client.post(url, {"municipio": MATEHUALA})
    client.force_login(enlace(ENSENADA))

    response = client.post(url, {"municipio": MATEHUALA})

    assert response.status_code == 404
    assert not Replica.objects.exists()
    client.force_login(enlace(RIOVERDE))
    assert "Es de su municipio" in client.get(url).content.decode()


def test_the_table_of_steps_leads_from_interest_to_every_state_and_out_of_no_end() -> None:
    reached = {EstadoReplica.INTERES}
    for _ in CAMBIOS:
        reached |= {cambio.a for cambio in CAMBIOS if cambio.de & reached}

    assert reached == set(EstadoReplica)
    assert not [cambio for estado in FINALES for cambio in steps(estado)]


@pytest.mark.parametrize(
    ("before", "a", "data", "says"),
    [
        ([], "adoptada", {}, None),
        (["evaluacion"], "adoptada", {"nota": " "}, "Diga con qué acuerdo u oficio"),
        (["evaluacion"], "adoptada", {"nota": "Acuerdo 7", "fecha": ""}, "Escriba la fecha"),
        (["evaluacion"], "adoptada", {"nota": "A", "fecha": "2999-01-01"}, "todavía no llega"),
        (["evaluacion"], "adoptada", {"nota": "A", "fecha": "2020-01-01"}, "Es anterior al paso"),
        (["evaluacion", "adoptada", "operacion"], "evaluada", {"resultado": "mejor"}, "hace falta"),
        (["evaluacion", "adoptada", "operacion"], "evaluada", {}, "Elija cómo resultó"),
        (["evaluacion"], "descartada", {}, "Diga por qué no sigue"),
        (["evaluacion", "adoptada"], "abandonada", {"motivo": "x" * 2001}, "caben 2,000"),
    ],
)
def test_a_step_that_lacks_something_is_refused_and_says_what(
    before: list[str], a: str, data: dict[str, str], says: str | None, client: Client,
    receptor: Usuario,
) -> None:  # fmt: skip
    replica = moved(asked(practica(), receptor), receptor, *before)
    sent = {"fecha": timezone.localdate().isoformat()} | data

    response = client.post(f"{RAIZ}/{replica.pk}/paso/{a}/", sent)

    assert response.status_code == (422 if says else 302)
    assert says is None or says in response.content.decode()
    assert Replica.objects.get().estado == replica.estado


def test_it_goes_all_the_way_with_its_dates_and_its_measures(
    client: Client, receptor: Usuario
) -> None:
    replica = asked(practica(), receptor, at=timezone.now() - timedelta(days=30))
    for a, told_ in (
        ("evaluacion", {}),
        ("adoptada", {"nota": "Acuerdo 7/2026"}),
        ("operacion", {}),
    ):
        data = {"fecha": days_ago(3).isoformat(), **told_}
        assert client.post(f"{RAIZ}/{replica.pk}/paso/{a}/", data).status_code == 302
    replica = measured(Replica.objects.get(), receptor)

    response = client.post(
        f"{RAIZ}/{replica.pk}/paso/evaluada/",
        {"fecha": days_ago(0).isoformat(), "resultado": "menor"}, follow=True,
    )  # fmt: skip

    replica.refresh_from_db()
    assert (replica.estado, replica.resultado) == ("evaluada", "menor")
    said = [hito.estado for hito in replica.hitos.order_by("pk")]
    assert said == ["interes", "evaluacion", "adoptada", "operacion", "evaluada"]
    assert "Está evaluada" not in response.content.decode()  # it asks to confirm first
    assert "Confirme lo que cuenta" in response.content.decode()


def test_only_the_enlace_of_who_receives_moves_it(client: Client, receptor: Usuario) -> None:
    replica = asked(practica(), receptor)
    url = f"{RAIZ}/{replica.pk}/paso/evaluacion/"
    data = {"fecha": timezone.localdate().isoformat()}
    autora = UsuarioFactory()
    appoint(autora, MATEHUALA, papel="autoria")
    ended = enlace(MATEHUALA)
    Designacion.objects.filter(persona=ended).update(hasta=days_ago(1))

    for persona, status in (
        (autora, 403), (enlace(RIOVERDE), 403), (enlace(ENSENADA), 403), (UsuarioFactory(), 404),
        (ended, 403), (UsuarioFactory(administra=True), 404),
    ):  # fmt: skip
        client.force_login(persona)
        assert client.post(url, data).status_code == status, persona

    assert Replica.objects.get().estado == "interes"
    client.force_login(autora)
    assert client.get(f"{RAIZ}/{replica.pk}/relato/").status_code == 200
    client.force_login(enlace(RIOVERDE))
    assert client.get(f"{RAIZ}/{replica.pk}/relato/").status_code == 403


def test_who_gave_it_up_may_take_it_up_again(receptor: Usuario) -> None:
    origen = practica()
    moved(asked(origen, receptor), receptor, "descartada")

    again = asked(origen, receptor)

    assert again.estado == "interes"
    assert Replica.objects.count() == 2


def test_both_sides_talk_and_nothing_said_changes(client: Client, receptor: Usuario) -> None:
    replica = asked(practica(), receptor)
    suyo = enlace(RIOVERDE)
    client.force_login(suyo)
    for _ in range(2):
        client.post(f"{RAIZ}/{replica.pk}/comentar/", {"texto": "<script>alert(1)</script> Va."})
    client.post(f"{RAIZ}/{replica.pk}/comentar/", {"texto": "  "})

    hito = ReplicaHito.objects.get(estado="")

    assert hito.municipio_id == RIOVERDE
    assert "escribió en la réplica" in Aviso.objects.get(persona=receptor).texto
    page = client.get(f"{RAIZ}/{replica.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Va." in page
    for change in (
        lambda: ReplicaHito.objects.filter(pk=hito.pk).update(nota="Otra cosa"),
        lambda: ReplicaHito.objects.filter(pk=hito.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    client.force_login(enlace(ENSENADA))
    assert client.post(f"{RAIZ}/{replica.pk}/comentar/", {"texto": "Yo"}).status_code == 403
    client.force_login(UsuarioFactory())
    assert client.post(f"{RAIZ}/{replica.pk}/comentar/", {"texto": "Yo"}).status_code == 404


def test_both_sides_confirm_what_they_read_and_a_change_undoes_it(
    client: Client, receptor: Usuario
) -> None:
    replica = adopted(by=receptor)
    read = fingerprint(replica)
    suyo = enlace(RIOVERDE)
    url = f"{RAIZ}/{replica.pk}/confirmar/"
    client.post(url, {"base": read})
    replica = told(replica, receptor)
    assert Replica.objects.get().confirmada_receptor_at is None
    client.force_login(suyo)

    old = client.post(url, {"base": read}, follow=True).content.decode()
    client.post(url, {"base": fingerprint(replica)})
    client.force_login(receptor)
    client.post(url, {"base": fingerprint(replica)})

    assert "acaba de cambiar" in old
    replica.refresh_from_db()
    assert replica.confirmada_origen_por == suyo and replica.confirmada_receptor_por == receptor
    assert "confirmó la réplica" in Aviso.objects.filter(persona=receptor).last().texto
    told(replica, receptor)  # the same words
    assert Replica.objects.get().confirmada_origen_at
    moved(replica, receptor, "operacion")
    assert Replica.objects.get().confirmada_origen_at is None


def test_one_person_does_not_confirm_for_both_and_nobody_before_it_is_adopted(
    receptor: Usuario,
) -> None:
    early = asked(practica(), receptor)
    replica = adopted(practica(title="Otra"), by=receptor)
    told_: dict[str, Any] = {"by": receptor, "at": timezone.now()}
    replicas_lados.confirm(replica=replica, origen=False, base=fingerprint(replica), **told_)

    with pytest.raises(NoSePuede, match="otra persona"):
        replicas_lados.confirm(replica=replica, origen=True, base=fingerprint(replica), **told_)
    with pytest.raises(NoSePuede, match="la adopta"):
        replicas_lados.confirm(replica=early, origen=True, base=fingerprint(early), **told_)


def test_what_a_document_told_is_replicated_and_its_municipality_is_not_asked(
    client: Client, receptor: Usuario
) -> None:
    origen = PracticaPage.objects.get(slug="instituto-y-sistema-de-planeacion")
    replica = adopted(origen, by=receptor)
    leon = enlace("11020")
    assert not Aviso.objects.filter(persona=leon).exists()

    page = client.get(f"{RAIZ}/{replica.pk}/").content.decode()

    assert "no se le pide" in page
    with pytest.raises(NoSePuede, match="documento"):
        replicas_lados.confirm(
            replica=replica, origen=True, base=fingerprint(replica), by=leon, at=timezone.now()
        )
    with pytest.raises(NoSePuede, match="su propio municipio"):
        asked(origen, leon, "11020")


def test_a_step_taken_meanwhile_is_told_and_a_second_click_is_one_step(
    client: Client, receptor: Usuario
) -> None:
    replica = asked(practica(), receptor)
    moved(replica, receptor, "evaluacion")
    url = f"{RAIZ}/{replica.pk}/paso"
    data = {"fecha": timezone.localdate().isoformat()}

    twice = client.post(f"{url}/evaluacion/", data)
    unknown = client.get(f"{url}/no-existe/")

    assert (twice.status_code, unknown.status_code) == (302, 302)
    assert ReplicaHito.objects.filter(estado="evaluacion").count() == 1
    with pytest.raises(NoSePuede, match="Mientras tanto"):
        moved(replica, receptor, "operacion")
