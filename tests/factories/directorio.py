"""Bodies, statements, instruments and networks, each with a source."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cuentas.enums import Papel
from cuentas.models import Designacion, Usuario
from directorio.enums import Aspecto, TipoOrgano, Valor
from directorio.models import Afirmacion, Instrumento, Organo
from municipios.enums import EstadoMembresia
from municipios.models import Membresia, Red

from .cuentas import RIOVERDE, UsuarioFactory

DIA = date(2026, 3, 2)


class ConFuenteFactory(DjangoModelFactory):
    fuente = "Acta de cabildo 14"
    fuente_fecha = DIA

    class Meta:
        abstract = True


class OrganoFactory(ConFuenteFactory):
    municipio_id = RIOVERDE
    tipo = TipoOrgano.INSTITUTO
    nombre = factory.Sequence(lambda n: f"Instituto de planeación {n}")

    class Meta:
        model = Organo


class AfirmacionFactory(ConFuenteFactory):
    """By default: it works."""

    organo = factory.SubFactory(OrganoFactory)
    aspecto = Aspecto.ESTADO
    valor = Valor.EN_FUNCIONES
    texto = "El instituto rinde su informe."

    class Meta:
        model = Afirmacion


class InstrumentoFactory(ConFuenteFactory):
    municipio_id = RIOVERDE
    titulo = factory.Sequence(lambda n: f"Plan municipal {n}")
    otro_tipo = "Plan"

    class Meta:
        model = Instrumento


class RedFactory(ConFuenteFactory):
    slug = factory.Sequence(lambda n: f"red-{n}")
    nombre = factory.Sequence(lambda n: f"Red de municipios {n}")

    class Meta:
        model = Red


class MembresiaFactory(ConFuenteFactory):
    red = factory.SubFactory(RedFactory)
    municipio_id = RIOVERDE
    estado = EstadoMembresia.MIEMBRO

    class Meta:
        model = Membresia


def enlace_of(cvegeo: str = RIOVERDE, **dates: date) -> Usuario:
    """Somebody whom the municipality appointed."""
    persona: Usuario = UsuarioFactory()
    dates.setdefault("desde", date(2020, 1, 1))
    Designacion.objects.create(municipio_id=cvegeo, persona=persona, papel=Papel.ENLACE, **dates)
    return persona
