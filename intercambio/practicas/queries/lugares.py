"""The municipalities of the library, with what is told of each."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef

from directorio.models import MunicipioPage, Organo
from municipios.regiones import Region, region_of

from .. import tamano

SIN_DATO = "sin-dato"
_COLUMNS = (
    "path", "municipio_id", "municipio__nombre", "municipio__entidad_id",
    "municipio__entidad__nombre", "municipio__x", "municipio__y", "municipio__busqueda",
    "municipio__poblacion",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lugar:
    """A municipality as the library tells it. `instituto`: a source tells of one."""

    cvegeo: str
    nombre: str
    entidad: str
    estado: str
    x: Decimal | None
    y: Decimal | None
    busqueda: str
    poblacion: int | None
    instituto: bool

    def __str__(self) -> str:
        return f"{self.nombre}, {self.estado}"

    @property
    def region(self) -> Region:
        return region_of(self.entidad)

    @property
    def tamano(self) -> str:
        """Its range of population, or that there is no datum."""
        found = tamano.rango(self.poblacion)
        return found.value if found else SIN_DATO


def lugares() -> dict[str, Lugar]:
    """Read those that have a page below the library, by its path: one query."""
    institutes = Organo.objects.de_planeacion().filter(municipio=OuterRef("municipio"))
    found = MunicipioPage.objects.annotate(con_instituto=Exists(institutes))
    return {path: Lugar(*values) for path, *values in found.values_list(*_COLUMNS, "con_instituto")}
