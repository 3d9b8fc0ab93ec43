"""The demonstration's people: read from their file, made with their accounts."""

from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario

ARCHIVO = Path(__file__).parent / "personas.yaml"
DOMINIO = "@demo.example"
CLAVE = "aula-demo-2026"
_CAMPOS = ("nombre", "tipo", "cargo", "dependencia")


def read() -> list[Mapa]:
    """Read the file of invented people."""
    return [
        persona.check(
            {"correo", *_CAMPOS},
            {"municipio", "papel", "entra", "grupo", "administra", "historia"},
        )
        for persona in read_lista(ARCHIVO)
    ]


def real_people() -> int:
    """Count the accounts that the demonstration did not make."""
    return Usuario.objects.exclude(email__endswith=DOMINIO).count()


@transaction.atomic
def make(datos: Mapa) -> Usuario:
    """Create the account, with its verified address; only who `entra` gets the password."""
    usuario = Usuario.objects.create_user(
        datos["correo"],
        CLAVE if datos.get("entra") else None,
        municipio_id=datos.get("municipio"),
        is_staff=bool(datos.get("administra")),
        is_superuser=bool(datos.get("administra")),
        **{name: datos[name] for name in _CAMPOS},
    )
    EmailAddress.objects.create(user=usuario, email=usuario.email, verified=True, primary=True)
    if grupo := datos.get("grupo"):
        usuario.groups.add(Group.objects.get(name=grupo))
    return usuario
