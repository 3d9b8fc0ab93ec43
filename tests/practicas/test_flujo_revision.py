"""The review: only signed words are published, whichever door one takes."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from avisos.models import Aviso, Correo
from cuentas.models import Usuario
from intercambio.practicas.models import Firma, PracticaPage
from intercambio.practicas.operations import revisiones
from intercambio.practicas.queries.borrador import fingerprint_of, signature_of
from intercambio.practicas.tasks import tell_published
from metodologia.models import Fuente
from tests.factories.autoria import appoint, complete_draft, coordinadora, enlace, signed, write
from tests.factories.cuentas import UsuarioFactory
from trabajos.operations import run_next

pytestmark = pytest.mark.django_db
REVISAR = "/intercambio/practicas/revisar/"


@pytest.fixture
def revisora(client: Client) -> Usuario:
    persona = coordinadora()
    client.force_login(persona)
    return persona


@pytest.fixture
def firma() -> Firma:
    return signed(enlace())


def fresh(firma: Firma) -> PracticaPage:
    return PracticaPage.objects.select_related("latest_revision").get(pk=firma.practica_id)


def test_approving_publishes_at_an_address_with_a_folio(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    response = client.post(
        f"{REVISAR}{firma.practica_id}/", {"aprobar": "1", "nivel": "2"}, follow=True
    )

    practica = fresh(firma)
    year = timezone.localdate().year
    assert practica.live and practica.folio == f"PM-24024-{year}-01"
    assert practica.folio in response.content.decode()
    assert practica.get_url() == "/intercambio/practicas/24024/rutas-a-pie/"
    assert client.get(practica.get_url()).status_code == 200


def test_approving_twice_is_approving_once(client: Client, revisora: Usuario, firma: Firma) -> None:
    for _ in range(2):
        response = client.post(f"{REVISAR}{firma.practica_id}/", {"aprobar": "1", "nivel": "2"})

    assert response.status_code == 302
    assert PageLogEntry.objects.filter(action="wagtail.publish", page=firma.practica).count() == 1


def test_folios_follow_each_other_and_stay(revisora: Usuario) -> None:
    by, at = enlace(), timezone.now()
    first, second = signed(by), signed(by)
    for firma in (first, second):
        revisiones.approve(practica=firma.practica, by=revisora, at=at)
    before = [fresh(firma).folio for firma in (first, second)]

    fresh(first).latest_revision.publish()

    assert [folio[-2:] for folio in before if folio] == ["01", "02"]
    assert [fresh(firma).folio for firma in (first, second)] == before


def test_everybody_who_had_a_part_is_told_once(revisora: Usuario, firma: Firma) -> None:
    other = UsuarioFactory(nombre="Otro Enlace")
    appoint(other)

    revisiones.approve(practica=firma.practica, by=revisora, at=timezone.now())
    while run_next():
        pass
    tell_published(practica_id=firma.practica_id)

    told = set(
        Correo.objects.filter(asunto__startswith="Se publicó").values_list("para", flat=True)
    )
    assert told == {firma.pedida_por.email, other.email, firma.correo}
    notices = Aviso.objects.filter(clave=f"practica-publicada-{firma.practica_id}")
    assert {notice.persona_id for notice in notices} == {firma.pedida_por_id, other.pk}


def test_wagtail_itself_mails_nobody(revisora: Usuario, firma: Firma) -> None:
    revisiones.approve(practica=firma.practica, by=revisora, at=timezone.now())

    assert not mail.outbox  # ours wait in the outbox


def test_giving_back_shows_the_remarks_on_every_block(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    empty = client.post(f"{REVISAR}{firma.practica_id}/", {"devolver": "1", "observaciones": ""})
    client.post(
        f"{REVISAR}{firma.practica_id}/", {"devolver": "1", "observaciones": "Diga la fuente"}
    )
    again = client.post(
        f"{REVISAR}{firma.practica_id}/", {"devolver": "1", "observaciones": "Otra"}, follow=True
    )
    client.force_login(firma.pedida_por)
    page = client.get(f"/intercambio/practicas/escribir/{firma.practica_id}/contacto/")

    assert empty.status_code == 422
    assert "ya no está en revisión" in again.content.decode()
    assert "Diga la fuente" in page.content.decode()
    assert "La Coordinación" in page.content.decode()


@pytest.mark.parametrize("quien", ["anonimo", "persona", "autor"])
def test_nobody_else_reviews(quien: str, client: Client, firma: Firma) -> None:
    if quien != "anonimo":
        client.force_login(UsuarioFactory() if quien == "persona" else firma.pedida_por)

    codes = [
        client.get(REVISAR).status_code,
        client.post(f"{REVISAR}{firma.practica_id}/", {"aprobar": "1", "nivel": "2"}).status_code,
    ]

    assert codes == ([302, 302] if quien == "anonimo" else [404, 404])
    assert not fresh(firma).live


def test_a_text_that_changed_after_the_signature_leaves_the_review(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    write(firma.practica, firma.pedida_por, objetivos="Otra cosa")

    response = client.post(
        f"{REVISAR}{firma.practica_id}/", {"aprobar": "1", "nivel": "2"}, follow=True
    )

    assert "ya no está en revisión" in response.content.decode()
    assert not fresh(firma).live
    assert signature_of(fresh(firma), fingerprint_of(fresh(firma))) is None


def test_words_changed_under_the_signature_are_not_published(
    revisora: Usuario, firma: Firma
) -> None:
    """To who rewrites the very revision that was signed, Wagtail would say nothing."""
    task = firma.practica.current_workflow_task_state
    revision = firma.revision
    revision.content = revision.content | {"objetivos": "Otra cosa"}
    revision.save()

    with pytest.raises(revisiones.SinFirma):
        revisiones.approve(practica=firma.practica, by=revisora, at=timezone.now())
    with pytest.raises(PermissionDenied):
        task.approve(user=revisora)

    assert not fresh(firma).live


def approve_in_admin(client: Client, practica: PracticaPage) -> Any:
    state = practica.current_workflow_task_state
    return client.post(f"/admin/pages/workflow/action/{practica.pk}/approve/{state.pk}/", {})


def test_wagtails_own_button_publishes_what_was_signed(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    response = approve_in_admin(client, firma.practica)

    assert response.status_code in (200, 302)
    assert fresh(firma).live and fresh(firma).folio


@pytest.mark.parametrize("door", ["ours", "wagtail's"])
def test_the_author_gets_one_letter_whichever_door_it_comes_back_through(
    door: str, client: Client, revisora: Usuario, firma: Firma
) -> None:
    state = firma.practica.current_workflow_task_state

    if door == "ours":
        sent = {"devolver": "1", "observaciones": "Diga la fuente"}
        client.post(f"{REVISAR}{firma.practica_id}/", sent)
    else:
        client.post(
            f"/admin/pages/workflow/action/{firma.practica_id}/reject/{state.pk}/",
            {"comment": "Diga la fuente"},
        )

    letter = Correo.objects.get(para=firma.pedida_por.email, asunto__startswith="Le devolvieron")
    assert "Diga la fuente" in letter.cuerpo and "La Coordinación" in letter.cuerpo


def test_wagtails_own_button_does_not_pass_the_signature(client: Client, revisora: Usuario) -> None:
    by = enlace()
    practica = complete_draft(by)
    practica.get_workflow().start(practica, by)

    response = approve_in_admin(client, practica)

    practica.refresh_from_db()
    assert response.status_code in (302, 403)
    assert not practica.live
    assert practica.current_workflow_task_state.task.name == "Firma del municipio"


def test_nobody_publishes_unsigned_words_from_the_selection(
    client: Client, revisora: Usuario
) -> None:
    practica = complete_draft(enlace())

    response = client.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={practica.pk}", {}, follow=True
    )

    practica.refresh_from_db()
    assert not practica.live
    assert "debe firmar este texto" in response.content.decode()


def test_what_was_taken_from_a_document_needs_no_signature(revisora: Usuario) -> None:
    by = enlace()
    practica = complete_draft(by)
    PracticaPage.objects.filter(pk=practica.pk).update(
        origen="documental", fuente=Fuente.objects.first()
    )
    practica.refresh_from_db()

    practica.get_workflow().start(practica, by)
    revisiones.approve(practica=practica, by=revisora, at=timezone.now())

    practica.refresh_from_db()
    assert practica.live and practica.folio
    assert not Correo.objects.filter(asunto__startswith="Se publicó").exists()
