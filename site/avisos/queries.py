"""A person's notices, and how many they have not seen."""

from dataclasses import dataclass

from comun import marcas
from comun.marcas import Marca

from .models import Aviso

POR_PAGINA = 30
CONTADOS = 99  # beyond, the number says nothing more


@dataclass(frozen=True)
class MisAvisos:
    avisos: list[Aviso]
    siguiente: Marca | None


def unseen(persona_id: int) -> int:
    """Count notices not yet seen, up to one more than `CONTADOS`: one query on a partial index."""
    mine = Aviso.objects.filter(persona=persona_id, visto_at=None)
    return mine[: CONTADOS + 1].count()


def read(persona_id: int, after: Marca | None) -> MisAvisos:
    """Return a page of a person's notices, newest first."""
    rows = Aviso.objects.filter(persona=persona_id)
    return MisAvisos(*marcas.page(rows, "creado_at", POR_PAGINA, after))
