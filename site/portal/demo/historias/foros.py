"""What the demonstration's people said to each other."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from intercambio.foros.enums import CausaReporte, EstadoMensaje
from intercambio.foros.models import Foro, Mensaje, Tema
from intercambio.foros.operations import mensajes, moderacion, temas
from portal.demo.personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "conversaciones.yaml"
# A moderator reads first messages within the hour.
_REVISION = timedelta(minutes=40)


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell what happened in the days before `at`, once; `personas` by mail address."""
    if Tema.objects.exists():
        return
    for told in sorted(read_lista(ARCHIVO), key=lambda told: -told["hace"]):
        told.check({"foro", "titulo", "hace", "mensajes"}, {"fijado", "reporta", "espera"})
        _converse(told, personas, at)


def _converse(told: Mapa, personas: dict[str, Usuario], at: datetime) -> None:
    foro = Foro.objects.get(slug=told["foro"])
    moment = (at - timedelta(days=told["hace"])).replace(hour=15, minute=20, second=0)
    moderator = personas[f"coordinacion{DOMINIO}"]
    tema, said = None, None
    for words in told["mensajes"]:
        moment = _by_day(moment + timedelta(hours=words.get("tras", 0)), at)
        said = _say(foro, tema, told["titulo"], personas[words["de"] + DOMINIO], words, moment)
        tema = said.tema
        if said.estado == EstadoMensaje.PENDIENTE and not told.get("espera"):
            moderacion.approve(mensaje=said, by=moderator, at=moment + _REVISION)
    if told.get("fijado") and tema:
        temas.pin(tema=tema, by=moderator, at=moment)
    if said and (report := told.get("reporta")):
        mensajes.report(
            mensaje=said,
            by=personas[report["quien"] + DOMINIO],
            causa=CausaReporte(report["causa"]),
            texto=report["texto"],
            at=moment + timedelta(hours=3),
        )


def _by_day(moment: datetime, at: datetime) -> datetime:
    """Return that moment, or the morning that follows: nobody writes at four in a demonstration."""
    awake = moment if moment.hour >= 14 else moment.replace(hour=16)
    return min(awake, at - timedelta(hours=2))


def _say(
    foro: Foro, tema: Tema | None, titulo: str, by: Usuario, words: Mapa, at: datetime
) -> Mensaje:
    written = {"by": by, "texto": words["texto"], "clave": uuid4(), "at": at}
    if tema is None:
        return temas.open(foro=foro, titulo=titulo, **written)
    return mensajes.reply(tema=tema, **written)
