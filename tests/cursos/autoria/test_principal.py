"""A course has one principal element: in the admin, in its revisions, in the database."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from cursos.models import CursoElemento, CursoPage
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, paso
from tests.factories.paquetes import course_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def curso() -> CursoPage:
    made: CursoPage = CursoFactory(pasos=[4, 5, 6])
    return made


def principal(curso: CursoPage) -> list[str]:
    rows = CursoElemento.objects.filter(curso=curso, principal=True)
    return list(rows.values_list("elemento__clave", flat=True))


def publish(client: Client, curso: CursoPage, *ticked: str) -> Any:
    """Publish the course from the admin with these elements ticked as principal."""
    rows = [
        {"id": row.pk, "elemento": row.elemento_id, "ORDER": place}
        | ({"principal": "on"} if row.elemento.clave in ticked else {})
        for place, row in enumerate(curso.elementos.order_by("sort_order"), start=1)
    ]
    elements = inline_formset(rows, initial=len(rows))
    data = course_form(curso, elementos=elements, **{"action-publish": "1"})
    return client.post(reverse("wagtailadmin_pages:edit", args=[curso.pk]), data)


def test_the_admin_moves_it_either_way_and_refuses_two(client: Client, curso: CursoPage) -> None:
    client.force_login(UsuarioFactory(administra=True))
    assert principal(curso) == ["E4"]

    for ticked in ("E6", "E4", "E5"):
        assert publish(client, curso, ticked).status_code == 302
        assert principal(curso) == [ticked]

    refused = publish(client, curso, "E4", "E6")

    assert "Ya marcó otro elemento principal" in refused.content.decode()
    assert principal(curso) == ["E5"]
    assert publish(client, curso).status_code == 302
    assert principal(curso) == ["E4"]  # nobody chose: the first of the list


def test_a_draft_from_before_publishes_with_the_first_one(curso: CursoPage) -> None:
    revision = curso.save_revision()
    for row in revision.content["elementos"]:
        del row["principal"]
    revision.content = json.loads(json.dumps(revision.content))
    revision.save()

    revision.publish()

    assert principal(curso) == ["E4"]


def test_the_database_keeps_it_one(curso: CursoPage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CursoElemento.objects.filter(curso=curso).update(principal=True)
    assert paso(4).en_cursos.filter(curso=curso, principal=True).exists()
