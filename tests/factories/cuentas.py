"""People with an account: confirmed address, whole profile, password `CONTRASENA`."""

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from cuentas.enums import TipoPersona
from cuentas.models import Usuario
from municipios.models import Municipio

CONTRASENA = "nopal-verde-temprano-41"
RIOVERDE = "24024"


def municipio(clave: str = RIOVERDE) -> Municipio:
    return Municipio.objects.select_related("entidad").get(pk=clave)


class CorreoConfirmadoFactory(DjangoModelFactory[EmailAddress]):
    verified = True
    primary = True

    class Meta:
        model = EmailAddress


class UsuarioFactory(DjangoModelFactory[Usuario]):
    """An official of Rioverde; other states of a person are traits."""

    email = factory.Sequence(lambda n: f"persona{n}@rioverde.example")
    nombre = factory.Sequence(lambda n: f"María Fernanda Ochoa {n}")
    tipo = TipoPersona.MUNICIPAL
    cargo = "Directora de planeación"
    dependencia = "Ayuntamiento de Rioverde"
    municipio = factory.LazyFunction(municipio)
    password = factory.LazyFunction(lambda: make_password(CONTRASENA))
    direccion = factory.RelatedFactory(
        CorreoConfirmadoFactory, "user", email=factory.SelfAttribute("..email")
    )

    class Meta:
        model = Usuario
        skip_postgeneration_save = True

    class Params:
        sin_perfil = factory.Trait(tipo="", cargo="", dependencia="", municipio=None)
        estatal = factory.Trait(
            tipo=TipoPersona.ESTATAL, municipio=None, dependencia="Secretaría de Desarrollo Urbano"
        )
        administra = factory.Trait(is_staff=True, is_superuser=True)
        inactiva = factory.Trait(is_active=False)
        sin_contrasena = factory.Trait(password=factory.LazyFunction(lambda: make_password(None)))
