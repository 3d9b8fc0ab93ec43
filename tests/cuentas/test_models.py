"""What a person is, whatever the rest of the site does."""

import pytest
from django.db import IntegrityError, transaction

from cuentas.enums import TipoPersona
from cuentas.models import Usuario
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


def test_somebody_has_one_name_only() -> None:
    fields = {field.name for field in Usuario._meta.get_fields()}

    assert "nombre" in fields
    assert not fields & {"first_name", "last_name", "username"}


def test_an_address_is_kept_in_lower_case() -> None:
    persona = Usuario.objects.create_user("Ana.Ruiz@Leon.GOB.mx")

    assert persona.email == "ana.ruiz@leon.gob.mx"
    assert Usuario.objects.get_by_natural_key("ANA.RUIZ@leon.gob.mx") == persona


def test_the_database_refuses_an_address_with_capitals() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Usuario.objects.create(email="Ana@leon.gob.mx")


def test_without_a_password_none_opens_the_account() -> None:
    persona = Usuario.objects.create_user("ana@leon.gob.mx")

    assert not persona.has_usable_password()
    assert not persona.check_password("")


@pytest.mark.parametrize(
    ("nombre", "corto", "iniciales"),
    [
        ("María de los Ángeles Ruiz", "María", "MÁ"),
        ("Ana", "Ana", "A"),
        ("", "ana@leon.gob.mx", "A"),
        ("ana ruiz", "ana", "A"),
    ],
)
def test_somebody_is_called_by_name_or_by_address(nombre: str, corto: str, iniciales: str) -> None:
    persona = Usuario(email="ana@leon.gob.mx", nombre=nombre)

    assert persona.get_short_name() == corto
    assert persona.initials == iniciales


@pytest.mark.parametrize("tipo", TipoPersona.values)
def test_a_profile_without_municipality_is_whole_for_who_belongs_to_none(tipo: str) -> None:
    persona = UsuarioFactory.build(tipo=tipo, municipio=None)

    assert persona.has_complete_profile == (tipo not in {"municipal", "consejeria"})


def test_a_profile_without_name_or_kind_is_not_whole() -> None:
    assert UsuarioFactory().has_complete_profile
    assert not UsuarioFactory(nombre="").has_complete_profile
    assert not UsuarioFactory(sin_perfil=True).has_complete_profile
