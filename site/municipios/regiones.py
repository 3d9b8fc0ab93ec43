"""The four regions in which Banco de México reads the country's economy.

Source: Banco de México, *Reporte sobre las Economías Regionales*, note on the regions: north,
centre-north, centre and south, each made of whole states.
"""

from typing import Final

from django.db.models import TextChoices

FUENTE: Final = "Banco de México, Reporte sobre las Economías Regionales"


class Region(TextChoices):
    NORTE = "norte", "Norte"
    CENTRO_NORTE = "centro-norte", "Centro norte"
    CENTRO = "centro", "Centro"
    SUR = "sur", "Sur"


# By INEGI's key of the state.
_ESTADOS: Final[dict[Region, tuple[str, ...]]] = {
    Region.NORTE: ("02", "05", "08", "19", "26", "28"),
    Region.CENTRO_NORTE: ("01", "03", "06", "10", "14", "16", "18", "24", "25", "32"),
    Region.CENTRO: ("09", "11", "13", "15", "17", "21", "22", "29"),
    Region.SUR: ("04", "07", "12", "20", "23", "27", "30", "31"),
}
_DE_ESTADO: Final = {clave: region for region, claves in _ESTADOS.items() for clave in claves}


def region_of(clave: str) -> Region:
    """Return the region of a state or of a municipality, by INEGI's key of either."""
    return _DE_ESTADO[clave[:2]]
