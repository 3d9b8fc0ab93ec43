"""Forgetting somebody, and what must outlive them."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from wagtail.models import ModelLogEntry

from avisos.models import Aviso, Correo
from cuentas import registro
from cuentas.models import Exporte, SolicitudDeBorrado, Usuario
from cuentas.operations import borrado
from intercambio.foros.models import Mensaje
from intercambio.practicas.models import Firma
from portal.models import Contacto
from tests.factories import foros
from tests.factories.cuentas import CONTRASENA, UsuarioFactory

from .privacidad import NOMBRE, NOW, busy, certificate_of, hand_over

pytestmark = pytest.mark.django_db
PAGINA = "/cuentas/privacidad/"
DESPUES = NOW + timedelta(days=14)


def erased(persona: Usuario) -> Usuario:
    hand_over(persona)
    solicitud = borrado.ask(by=persona, at=NOW)
    assert borrado.execute(solicitud_id=solicitud.pk, at=DESPUES)
    return Usuario.objects.get(pk=persona.pk)


def rows_with(word: str) -> list[str]:
    """Every own or log column of text, anywhere in the database, that still holds `word`."""
    from django.apps import apps
    from django.db.models import CharField, JSONField, TextField
    from django.db.models.functions import Cast

    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, CharField | TextField | JSONField):
                continue
            texts = model._base_manager.annotate(_texto=Cast(field.name, TextField()))
            if texts.filter(_texto__icontains=word).exists():
                found.append(f"{model._meta.label}.{field.name}")
    return sorted(found)


def test_the_account_keeps_its_row_and_nothing_of_the_person() -> None:
    persona = erased(busy())

    assert persona.nombre == registro.ANONIMA
    assert persona.email.startswith("borrada-") and persona.email.endswith("@aula.invalid")
    assert not persona.has_usable_password() and not persona.is_active
    assert not EmailAddress.objects.filter(user=persona).exists()
    assert (persona.cargo, persona.dependencia, persona.groups.count()) == ("", "", 0)


def test_the_name_is_left_in_certificates_in_hand_overs_and_in_the_request_that_waits() -> None:
    persona = busy()
    erased(persona)

    assert rows_with("quintanilla") == [
        "certificados.Certificado.datos",
        "certificados.Certificado.nombre_plano",
        "certificados.Ejemplar.credencial",
        "cuentas.Relevo.datos",
        "cuentas.SolicitudArco.nombre",
    ]


def test_no_column_holds_the_address_but_the_request_that_waits_and_the_last_letter() -> None:
    """What is asked of ARCO is answered there; both go by the table of terms."""
    persona = busy()
    erased(persona)

    left = rows_with("ofelia@rioverde.example")

    assert set(left) <= {
        "avisos.Correo.para", "cuentas.SolicitudArco.correo", "cuentas.Invitacion.secreto_huella",
        "cuentas.CargaDeInvitaciones.huella",
    }  # fmt: skip
    to_her = Correo.objects.filter(para="ofelia@rioverde.example")
    assert set(to_her.values_list("asunto", flat=True)) <= {
        "Pidió que se borren sus datos", "Borramos sus datos"
    }  # fmt: skip


def test_certificates_verify_as_before(client: Client) -> None:
    persona = busy()
    url = certificate_of(persona).get_absolute_url()
    before = client.get(url)
    sheet = client.get(f"{url}.pdf")
    first = b"".join(sheet)

    erased(persona)

    after = client.get(url)
    assert NOMBRE in before.content.decode() and NOMBRE in after.content.decode()
    assert "VÁLIDA" in after.content.decode()
    assert b"".join(client.get(f"{url}.pdf")) == first


def test_messages_stay_without_their_author(client: Client) -> None:
    persona = busy()
    mensaje = Mensaje.objects.filter(autor=persona).order_by("num").first()
    assert mensaje
    follower = Aviso.objects.create(
        persona=UsuarioFactory(), clave=f"foros-tema-{mensaje.tema_id}-mensaje-{mensaje.pk}",
        texto=f"{NOMBRE} escribió.", url="/", creado_at=NOW,
    )  # fmt: skip

    erased(persona)

    page = client.get(f"/intercambio/foros/tema/{mensaje.tema_id}/", follow=True).content.decode()
    mensaje.refresh_from_db()
    follower.refresh_from_db()
    assert mensaje.texto == foros.TEXTO and mensaje.autor_nombre == registro.ANONIMA
    assert NOMBRE not in page
    assert NOMBRE not in follower.texto


def test_signatures_keep_name_and_office_and_lose_the_address() -> None:
    persona = busy()

    erased(persona)

    firma = Firma.objects.get(pedida_por=persona)
    assert (firma.nombre, firma.correo) == ("Amalia Berrones", "")
    assert Contacto.objects.get().nombre == registro.ANONIMA
    assert not Exporte.objects.filter(persona=persona).exists()


def test_the_log_keeps_ids_only() -> None:
    persona = busy()
    erased(persona)

    labels = ModelLogEntry.objects.filter(object_id=str(persona.pk), content_type__model="usuario")
    assert {NOMBRE in entry.label for entry in labels} == {False}
    assert labels.filter(action="cuentas.borrar").count() == 1


def test_nobody_enters_with_it_any_more(client: Client) -> None:
    persona: Usuario = UsuarioFactory(email="sola@rioverde.example")
    client.force_login(persona)
    assert client.get(PAGINA).status_code == 200

    erased(persona)

    assert client.get(PAGINA).status_code == 302  # the session that was open
    answer = Client().post(
        "/cuentas/login/", {"login": "sola@rioverde.example", "password": CONTRASENA}
    )
    assert answer.status_code == 200 and "no coinciden" in answer.content.decode()


def test_it_is_not_done_before_its_day_and_is_done_once() -> None:
    persona: Usuario = UsuarioFactory()
    borrado.ask(by=persona, at=NOW)

    done = [borrado.execute_due(at=DESPUES - timedelta(seconds=1))]
    done += [borrado.execute_due(at=DESPUES) for _ in range(2)]

    assert done == [0, 1, 0]
    assert SolicitudDeBorrado.objects.get().ejecutada_at == DESPUES
    assert Correo.objects.filter(asunto="Borramos sus datos").count() == 1


def test_asked_twice_the_first_day_stands_and_it_can_be_withdrawn() -> None:
    persona: Usuario = UsuarioFactory()
    first = borrado.ask(by=persona, at=NOW)
    assert borrado.ask(by=persona, at=NOW + timedelta(days=3)) == first

    assert borrado.withdraw(by=persona, at=NOW + timedelta(days=13))
    assert not borrado.withdraw(by=persona, at=NOW + timedelta(days=13))

    assert borrado.execute_due(at=DESPUES) == 0
    assert Usuario.objects.get(pk=persona.pk).is_active
    assert borrado.ask(by=persona, at=DESPUES) != first


def test_a_failure_in_the_middle_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    persona = busy()
    hand_over(persona)
    solicitud = borrado.ask(by=persona, at=NOW)

    def fail(persona: Usuario, at: Any) -> None:
        raise RuntimeError("se cortó")

    broken = [*registro.partes, registro.Parte("rota", (), erase=fail)]
    monkeypatch.setattr(borrado, "partes", broken)
    with pytest.raises(RuntimeError):
        borrado.execute(solicitud_id=solicitud.pk, at=DESPUES)

    assert Mensaje.objects.filter(autor=persona, autor_nombre=NOMBRE).exists()
    monkeypatch.undo()
    assert borrado.execute(solicitud_id=solicitud.pk, at=DESPUES)


def test_who_acts_for_a_municipality_hands_over_first() -> None:
    persona = busy()
    with pytest.raises(borrado.BorradoImposible, match="entregue su encargo"):
        borrado.ask(by=persona, at=NOW)
    hand_over(persona)
    solicitud = borrado.ask(by=persona, at=NOW)
    persona.designaciones.update(hasta=None)  # appointed again meanwhile

    assert [borrado.execute(solicitud_id=solicitud.pk, at=DESPUES) for _ in range(2)] == [False] * 2

    assert Correo.objects.filter(asunto="No pudimos borrar sus datos todavía").count() == 1
    assert Usuario.objects.get(pk=persona.pk).nombre == NOMBRE


def test_the_only_administrator_stays() -> None:
    only: Usuario = UsuarioFactory(administra=True)
    Usuario.objects.exclude(pk=only.pk).update(is_superuser=False)

    with pytest.raises(borrado.BorradoImposible, match="Nadie más administra"):
        borrado.ask(by=only, at=NOW)


def test_the_page_asks_for_the_password_again(client: Client) -> None:
    persona: Usuario = UsuarioFactory()
    client.force_login(persona)

    asked = client.get(f"{PAGINA}borrar/")
    posted = client.post(f"{PAGINA}borrar/")

    assert asked.status_code == posted.status_code == 302
    assert asked["Location"].startswith("/cuentas/reauthenticate/")
    assert not SolicitudDeBorrado.objects.exists()


def test_a_person_with_a_password_asks_and_thinks_better_of_it(client: Client) -> None:
    persona: Usuario = UsuarioFactory()
    client.force_login(persona)
    client.post("/cuentas/reauthenticate/", {"password": CONTRASENA})

    page = client.get(f"{PAGINA}borrar/").content.decode()
    for _ in range(2):
        asked = client.post(f"{PAGINA}borrar/", follow=True).content.decode()
    again = client.get(f"{PAGINA}borrar/")
    kept = client.post(f"{PAGINA}borrar/retirar/", follow=True).content.decode()

    assert "Pedir que se borren en 14 días" in page
    assert "Conservar mi cuenta" in asked
    assert again.status_code == 302
    assert "Su cuenta se queda como está" in kept
    assert SolicitudDeBorrado.objects.get().retirada_at
    assert Correo.objects.filter(asunto="Pidió que se borren sus datos").count() == 1


def test_who_enters_with_a_code_has_to_enter_again(client: Client) -> None:
    client.force_login(UsuarioFactory(sin_contrasena=True))

    page = client.get(f"{PAGINA}borrar/").content.decode()
    client.post(f"{PAGINA}borrar/")

    assert "Salir y entrar de nuevo" in page
    assert not SolicitudDeBorrado.objects.exists()


def test_the_page_says_what_stands_in_the_way(client: Client) -> None:
    persona = foros.known()
    client.force_login(persona)
    client.post("/cuentas/reauthenticate/", {"password": CONTRASENA})

    page = client.get(f"{PAGINA}borrar/").content.decode()
    posted = client.post(f"{PAGINA}borrar/")

    assert "Antes entregue su encargo" in page and "Pedir que se borren" not in page
    assert posted.status_code == 409
