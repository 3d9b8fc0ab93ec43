"""Role × permission."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from certificados.models import Certificado
from certificados.permissions import GRUPO, CertificadoPolicy, can_manage
from cuentas.models import Usuario
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


def coordinadora(**fields: object) -> Usuario:
    usuario: Usuario = UsuarioFactory(**fields)
    usuario.groups.add(Group.objects.get_or_create(name=GRUPO)[0])
    return usuario


ROLES: list[tuple[str, Callable[[], Usuario | AnonymousUser], bool]] = [
    ("anónima", AnonymousUser, False),
    ("participante", UsuarioFactory, False),
    ("coordinadora", coordinadora, True),
    ("coordinadora inactiva", lambda: coordinadora(inactiva=True), False),
    ("administradora", lambda: UsuarioFactory(administra=True), True),
    ("administradora inactiva", lambda: UsuarioFactory(administra=True, inactiva=True), False),
]


@pytest.mark.parametrize(("role", "make", "may"), ROLES)
def test_who_may_look_into_the_register(
    role: str, make: Callable[[], Usuario | AnonymousUser], may: bool
) -> None:
    usuario, policy = make(), CertificadoPolicy(Certificado)

    assert can_manage(usuario) is may, role
    assert policy.user_has_permission(usuario, "view") is may
    assert (usuario in policy.users_with_any_permission(["view", "change"])) is may


@pytest.mark.parametrize("action", ["add", "change", "delete", "publish"])
@pytest.mark.parametrize(("role", "make", "may"), ROLES)
def test_nobody_edits_one(
    role: str, make: Callable[[], Usuario | AnonymousUser], may: bool, action: str
) -> None:
    usuario, policy = make(), CertificadoPolicy(Certificado)

    assert policy.user_has_permission(usuario, action) is False
    assert usuario not in policy.users_with_any_permission([action])
