"""The conversations about a municipality's practices that wait for its answer."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from comun import fechas
from cuentas import registro
from cuentas.models import Usuario
from cuentas.registro import Encargo
from directorio.models import MunicipioPage
from intercambio.practicas.models import PracticaPage

from ..models import Foro, Mensaje, Seguimiento, Tema
from .seguimientos import follow


def waiting(cvegeo: str, persona: Usuario) -> list[str]:
    """Name the conversations in which somebody else had the last word."""
    return [
        f"«{tema.titulo}», sin respuesta desde el {fechas.short(tema.ultimo_at)}"
        for tema in _waiting(cvegeo, persona).order_by("ultimo_at")
    ]


def hand_over(cvegeo: str, saliente: Usuario, entrante: Usuario, at: datetime) -> None:
    """Let the successor hear of those conversations, and of the forums that were followed.

    Who leaves goes on hearing of what they like: following is their own.
    """
    for tema in _waiting(cvegeo, saliente):
        follow(persona=entrante, tema=tema, at=at)
    followed = Seguimiento.objects.filter(persona=saliente, foro__in=_forums(cvegeo))
    for seguimiento in followed.select_related("foro"):
        follow(persona=entrante, foro=seguimiento.foro, at=at)


def register() -> None:
    registro.encargos.append(Encargo("Conversaciones que esperan respuesta", waiting, hand_over))


def _forums(cvegeo: str) -> QuerySet[Foro]:
    path = MunicipioPage.objects.filter(municipio=cvegeo).values_list("path", flat=True).first()
    if not path:
        return Foro.objects.none()
    practicas = PracticaPage.objects.filter(path__startswith=path)
    found: QuerySet[Foro] = Foro.objects.filter(practica__in=practicas)
    return found


def _waiting(cvegeo: str, persona: Usuario) -> QuerySet[Tema]:
    last = Mensaje.objects.filter(tema=OuterRef("pk"), num=F("tema__ultimo_visible"))
    answered = last.filter(autor=persona)
    found: QuerySet[Tema] = (
        Tema.objects.listados()
        .filter(foro__in=_forums(cvegeo), cerrado=False)
        .exclude(Exists(answered))
    )
    return found
