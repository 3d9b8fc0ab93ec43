"""The demonstration's people: read from their file, made with their accounts."""

from datetime import timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from cuentas.operations import designaciones
from cuentas.operations.por_oficio import Oficio

ARCHIVO = Path(__file__).parent / "personas.yaml"
DOMINIO = "@demo.example"
CLAVE = "aula-demo-2026"
_CAMPOS = ("nombre", "tipo", "cargo", "dependencia")


def read() -> list[Mapa]:
    """Read the file of invented people."""
    return [
        persona.check(
            {"correo", *_CAMPOS},
            {"municipio", "papel", "entra", "grupo", "administra", "historia", "designada"},
        )
        for persona in read_lista(ARCHIVO)
    ]


def real_people() -> int:
    """Count the accounts that the demonstration did not make."""
    made = Q(email__endswith=DOMINIO) | Q(email__endswith=f".{DOMINIO[1:]}")
    return Usuario.objects.exclude(made).count()


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
    if designada := datos.get("designada"):
        _appoint(usuario, designada.check({"papel", "oficio", "hace"}, {"calidad", "termina"}))
    return usuario


def _appoint(usuario: Usuario, datos: Mapa) -> None:
    """Write down what their municipality appointed them for.

    It was `hace` days ago; without end, or with its last day `termina` days from today.
    """
    assert usuario.municipio is not None  # noqa: S101  # the file of people says so
    today = timezone.localdate()
    termina = datos.get("termina")
    begun = timezone.now() - timedelta(days=datos["hace"])
    designaciones.appoint(
        municipio=usuario.municipio, persona=usuario, papel=datos["papel"],
        calidad=datos.get("calidad") or "", desde=today - timedelta(days=datos["hace"]),
        hasta=None if termina is None else today + timedelta(days=termina),
        oficio=Oficio(datos["oficio"]), by=None, at=begun,
    )  # fmt: skip
