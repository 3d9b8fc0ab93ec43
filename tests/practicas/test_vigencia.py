"""After publication: still true, archived, withdrawn, and who may say so."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas.models import Usuario
from intercambio.practicas import jobs
from intercambio.practicas.models import PracticaPage, Remedicion, Replica
from intercambio.practicas.operations import revisiones, vigencias
from intercambio.practicas.queries import evidencias, publicadas
from tests.factories.autoria import appoint, coordinadora, enlace, signed, write
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.vida import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def autor() -> Usuario:
    return enlace()


@pytest.fixture
def practica(autor: Usuario) -> PracticaPage:
    return published(autor)


def act(client: Client, quien: Usuario, practica: PracticaPage, acto: str, motivo: str = "") -> Any:
    client.force_login(quien)
    sent = {"acto": acto, "motivo": motivo}
    return client.post(f"/intercambio/practicas/vigencia/{practica.pk}/", sent)


def fresh(practica: PracticaPage) -> PracticaPage:
    return PracticaPage.objects.get(pk=practica.pk)


def overdue(practica: PracticaPage, days: int = 1) -> None:
    then = timezone.localdate() - timedelta(days=days)
    PracticaPage.objects.filter(pk=practica.pk).update(
        revisar_antes=then, verificada_at=timezone.now() - timedelta(days=548 + days)
    )


def test_what_nobody_confirmed_says_so_and_stays_listed(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    overdue(practica)

    page = client.get(practica.get_url()).content.decode()
    act(client, autor, practica, "confirmar")
    after = client.get(practica.get_url()).content.decode()

    assert "Por verificar." in page and "Por verificar." not in after
    assert practica.pk in [fila.pk for fila in publicadas.recientes()]
    until = fresh(practica).revisar_antes
    assert until and until > timezone.localdate() + timedelta(days=500)


def test_enlaces_are_reminded_once_for_each_term(practica: PracticaPage, autor: Usuario) -> None:
    overdue(practica, 3)
    for _ in range(2):
        jobs.remind_to_check()
    overdue(practica, 40)
    jobs.remind_to_check()

    letters = Correo.objects.filter(para=autor.email, asunto__startswith="¿Sigue vigente?")
    assert letters.count() == 2
    assert Aviso.objects.filter(persona=autor, clave__startswith="practica-verificar-").count() == 2


def test_an_archived_practice_is_read_and_cited_but_stands_in_no_list(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    empty = act(client, autor, practica, "archivar")
    act(client, autor, practica, "archivar", "El programa <b>terminó</b>")
    answer = client.get(practica.get_url())
    listed = [fila.pk for fila in publicadas.recientes()]
    sitemap = client.get("/sitemap-paginas.xml").content.decode()
    act(client, autor, practica, "reactivar")

    assert empty.status_code == 422 and "No se cambió nada" in empty.content.decode()
    assert answer.status_code == 200 and answer["X-Robots-Tag"] == "noindex"
    assert "El programa &lt;b&gt;terminó" in answer.content.decode()
    assert practica.pk not in listed and practica.get_url() not in sitemap
    assert practica.pk in [fila.pk for fila in publicadas.recientes()]


def test_only_who_reviews_withdraws_and_only_the_coordination_brings_back(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    edicion, coordina = UsuarioFactory(estatal=True), coordinadora()
    edicion.groups.add(Group.objects.get(name="Edición"))
    writer = UsuarioFactory()
    appoint(writer, papel="autor")

    assert act(client, UsuarioFactory(), practica, "retirar", "No").status_code == 404
    assert act(client, writer, practica, "archivar", "No").status_code == 404
    act(client, autor, practica, "retirar", "No")
    assert fresh(practica).live
    act(client, edicion, practica, "retirar", "Cifras sin respaldo")
    assert fresh(practica).retirada_at and not fresh(practica).live
    assert act(client, edicion, practica, "restituir").status_code == 404
    act(client, coordina, practica, "restituir")
    assert fresh(practica).live and not fresh(practica).retirada_at
    assert client.get(practica.get_url()).status_code == 200
    assert practica.versiones.count() == 1


def test_an_enlace_asks_the_reviewers_to_withdraw(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    coordina = coordinadora()

    act(client, autor, practica, "pedir-retiro", "Trae un dato falso")

    letter = Correo.objects.get(para=coordina.email, asunto__startswith="Piden retirar")
    assert "Trae un dato falso" in letter.cuerpo and fresh(practica).live


def test_a_withdrawn_practice_is_not_published_through_any_door(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    revisa = coordinadora()
    vigencias.withdraw(practica=practica, motivo="Error", by=revisa, at=timezone.now())
    client.force_login(revisa)

    page = client.post(f"/admin/bulk/wagtailcore/page/publish/?id={practica.pk}", {}, follow=True)

    assert not fresh(practica).live
    assert "está retirada" in page.content.decode()
    with pytest.raises(revisiones.EstaRetirada):
        revisiones.require_publishable(fresh(practica))


@pytest.mark.parametrize("url", ["pages/{}/delete/", "bulk/wagtailcore/page/delete/?id={}"])
def test_what_was_published_is_not_deleted(
    url: str, client: Client, practica: PracticaPage
) -> None:
    client.force_login(UsuarioFactory(is_superuser=True))

    page = client.post(f"/admin/{url.format(practica.pk)}", {}, follow=True)

    assert page.status_code == 409
    assert PracticaPage.objects.filter(pk=practica.pk).exists()
    assert "versiones publicadas: 1" in page.content.decode()


def test_readers_are_told_that_another_version_is_being_written(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    write(practica, autor, objetivos="Otra cosa")

    assert "En actualización." in client.get(practica.get_url()).content.decode()


def test_its_authors_read_every_step_and_nobody_else(
    client: Client, practica: PracticaPage, autor: Usuario
) -> None:
    url = f"/intercambio/practicas/escribir/{practica.pk}/historial/"
    client.force_login(autor)
    page = client.get(url).content.decode()
    client.force_login(UsuarioFactory())

    assert "Amalia Berrones, Presidencia municipal" in page
    for step in ("Se empezó", "Se pidió la firma", "Se firmó", "Se publicó", "Recibió su folio"):
        assert step in page
    assert client.get(url).status_code == 404


def test_the_level_in_sql_is_the_level_in_words(practica: PracticaPage, autor: Usuario) -> None:
    at, by = timezone.now(), autor
    for cvegeo in ("11020", "01001"):
        replica = Replica.objects.create(
            origen=practica, municipio=municipio(cvegeo), estado="evaluada", pedida_por=by,
            pedida_at=at, confirmada_origen_por=by, confirmada_origen_at=at,
            confirmada_receptor_por=by, confirmada_receptor_at=at,
        )  # fmt: skip
        level = evidencias.with_evidence(PracticaPage.objects.filter(pk=practica.pk))
        assert level.get().evidencia == evidencias.of(practica) == 2
        Remedicion.objects.create(
            replica=replica, nombre="Niños", unidad="niños", comportamiento="ascendente",
            valor_antes=1, valor_despues=2, fecha_antes="2025-01-01", fecha_despues="2026-01-01",
            fuente="Conteo",
        )  # fmt: skip

    assert level.get().evidencia == evidencias.of(practica) == 5


def test_two_who_archive_at_once_leave_one_reason(practica: PracticaPage, autor: Usuario) -> None:
    at = timezone.now()
    vigencias.archive(practica=practica, motivo="Primero", by=autor, at=at)
    vigencias.archive(practica=practica, motivo="Segundo", by=autor, at=at)

    assert fresh(practica).motivo_de_baja == "Primero"


def test_signed_words_wait_no_longer_when_it_is_withdrawn(autor: Usuario) -> None:
    firma = signed(autor)

    with pytest.raises(vigencias.NoSePuede):
        vigencias.withdraw(
            practica=firma.practica, motivo="x", by=coordinadora(), at=timezone.now()
        )
