"""What each group may do on a new site, and that what people change in one stays."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow

from cursos.models import CatalogoPage, LeccionPage
from metodologia.models import MetodologiaPage
from portal.models import InicioPage
from tests.factories.cuentas import UsuarioFactory

from .test_preparar import run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("group", "page", "may_edit", "may_publish"),
    [
        ("Coordinación", InicioPage, True, True),
        ("Coordinación", LeccionPage, True, True),
        ("Coordinación", MetodologiaPage, True, True),
        ("Edición", InicioPage, True, True),
        ("Facilitación", LeccionPage, True, False),
        ("Facilitación", CatalogoPage, True, False),
        ("Facilitación", MetodologiaPage, False, False),
        ("Facilitación", InicioPage, False, False),
    ],
)
def test_groups_may_what_their_work_needs(
    group: str, page: type[Page], may_edit: bool, may_publish: bool
) -> None:
    usuario = UsuarioFactory()
    usuario.groups.add(Group.objects.get(name=group))
    permissions = page.objects.first().permissions_for_user(usuario)

    assert permissions.can_edit() is may_edit
    assert permissions.can_publish() is may_publish
    assert usuario.has_perm("wagtailadmin.access_admin")


def test_moderacion_decides_in_the_forums_and_nowhere_else() -> None:
    usuario = UsuarioFactory()
    usuario.groups.add(Group.objects.get(name="Moderación"))

    assert usuario.get_all_permissions() == {"foros.moderate_mensaje"}


def test_nothing_of_wagtails_english_groups_and_workflow_is_left() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Coordinación", "Edición", "Facilitación", "Moderación",
    }  # fmt: skip
    assert {flow.name for flow in Workflow.objects.all()} == {
        "Revisión de la Coordinación",
        "Firma municipal y revisión de la práctica",
    }


def test_facilitacion_writes_questions_and_leaves_the_rules_to_the_coordinacion() -> None:
    group = Group.objects.get(name="Facilitación")
    codenames = set(group.permissions.values_list("codename", flat=True))

    assert {"access_admin", "add_reactivo", "change_reactivo", "change_pasaje"} <= codenames
    assert not codenames & {"change_evaluacion", "delete_reactivo", "change_certificado"}


def test_what_people_change_in_a_group_stays() -> None:
    group = Group.objects.get(name="Facilitación")
    group.permissions.clear()

    run()

    assert not group.permissions.exists()
