"""The elements of the methodology that a practice may choose, and to which list each belongs."""

from dataclasses import dataclass, field

from django.db.models import Q

from metodologia.models import ElementoPage

_LISTAS = (
    "materias", "pasos", "instrumentos", "problemas", "estrategias", "vertientes", "organos",
    "pilares", "acuerdos", "temas-smi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elementos:
    """Ids and names by list, in the order of the methodology."""

    listas: dict[str, list[tuple[int, str]]]
    tipos: dict[int, str] = field(default_factory=dict)
    nombres: dict[int, str] = field(default_factory=dict)


def elementos() -> Elementos:
    """Read the lists in one query. A problem is shown by its plain question."""
    wanted = Q()
    for lista in _LISTAS:
        wanted |= Q(url_path__contains=f"/{lista}/")
    found = Elementos({lista: [] for lista in _LISTAS})
    rows = ElementoPage.objects.live().filter(wanted).order_by("path")
    for pk, clave, title, pregunta, url_path in rows.values_list(
        "pk", "clave", "title", "pregunta", "url_path"
    ):
        lista = url_path.split("/")[-3]
        name = f"{clave[1:]}. {title}" if lista == "pasos" else pregunta or title
        found.listas[lista].append((pk, name))
        found.tipos[pk] = lista
        found.nombres[pk] = name
    return found
