"""The municipalities of the library, with what is told of each."""

from dataclasses import dataclass
from decimal import Decimal

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
    """Read those that have a page below the library, by its path: two queries."""
    with_institute = set(Organo.objects.de_planeacion().values_list("municipio", flat=True))
    return {
        path: Lugar(
            cvegeo, nombre, entidad, estado, x, y, busqueda, poblacion, cvegeo in with_institute
        )
        for path, cvegeo, nombre, entidad, estado, x, y, busqueda, poblacion in (
            MunicipioPage.objects.values_list(*_COLUMNS)
        )
    }
