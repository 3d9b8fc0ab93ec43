"""How the site is: what `aula estado` tells whoever watches over it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from avisos.models import Correo
from certificados import limites, llaves
from trabajos import latido
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo

# The sweep runs every ten seconds; a job waits seconds, a letter that failed once, minutes.
SIN_LATIDO = timedelta(minutes=2)
SIN_HACER = timedelta(minutes=10)
SIN_ENVIAR = timedelta(minutes=15)
DISCO_MINIMO = 1024**3


@dataclass(frozen=True)
class Hallazgo:
    """One thing looked at, in words; `alarma` asks for a person."""

    asunto: str
    texto: str
    alarma: bool = False


def look() -> Iterator[Hallazgo]:
    """Look at everything, the database first: without it the rest cannot be asked."""
    yield from _base()
    for asunto, check in _CHECKS.items():
        try:
            texto, alarma = check()
        except Exception as error:  # a broken check is itself news
            texto, alarma = f"no se pudo revisar: {error}", True
        yield Hallazgo(asunto, texto, alarma)


def _base() -> Iterator[Hallazgo]:
    try:
        connection.ensure_connection()
    except Exception as error:
        yield Hallazgo("Base de datos", f"no responde: {error}", alarma=True)
    else:
        yield Hallazgo("Base de datos", f"responde ({connection.vendor})")


def _cache() -> tuple[str, bool]:
    cache.set("estado", 1, 5)
    works = cache.get("estado") == 1
    return ("responde", False) if works else ("no guarda lo que se le da", True)


def _pulse() -> tuple[str, bool]:
    last = latido.last()
    if last is None:
        return "sin señal: el reloj o el trabajador no están en marcha", True
    age = timezone.now() - last
    return f"última señal {_ago(age)}", age > SIN_LATIDO


def _pending() -> tuple[str, bool]:
    due = Trabajo.objects.listos(timezone.now())
    oldest = due.order_by("disponible_at").first()
    if oldest is None:
        return "ninguno pendiente", False
    age = timezone.now() - oldest.disponible_at
    text = f"{due.count()} pendientes; el más antiguo, {oldest.tarea}, espera desde {_ago(age)}"
    return text, age > SIN_HACER


def _failed() -> tuple[str, bool]:
    failed = Trabajo.objects.filter(estado=EstadoTrabajo.FALLIDO).order_by("-creado_at")
    if not (count := failed.count()):
        return "ninguno abandonado", False
    newest = failed[0]
    return f"{count} abandonados; el último: {newest.tarea} ({newest.error[:120]})", True


def _mail() -> tuple[str, bool]:
    waiting = Correo.objects.filter(enviado_at=None).order_by("creado_at")
    oldest = waiting.first()
    if oldest is None:
        return "nada por enviar", False
    age = timezone.now() - oldest.creado_at
    return f"{waiting.count()} por enviar; el más antiguo, {_ago(age)}", age > SIN_ENVIAR


def _keys() -> tuple[str, bool]:
    amiss = llaves.problems(timezone.now())
    return " ".join(amiss) or "hay con qué firmar credenciales y sellar PDF", bool(amiss)


def _disk() -> tuple[str, bool]:
    folder = Path(settings.VAR_DIR)
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    text = f"{usage.free / 1024**3:.1f} GiB libres de {usage.total / 1024**3:.0f} en {folder}"
    return text, usage.free < DISCO_MINIMO


def _broker() -> tuple[str, bool]:
    """Never an alarm: the rows are safe, and the pulse tells whether messages arrive."""
    with current_app.connection_for_write() as broker:
        try:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=5)
        except Exception as error:
            return f"AVISO: no responde: {error}", False
        return f"responde ({broker.transport.driver_type})", False


def _unknown_folios() -> tuple[str, bool]:
    """Many of them are somebody who guesses, or forgeries going round."""
    count = limites.missed_lately()
    return f"{count} pedidos que no existen, en una o dos horas", count >= limites.ALARMA


_CHECKS: dict[str, Callable[[], tuple[str, bool]]] = {
    "Caché": _cache,
    "Mensajería": _broker,
    "Reloj": _pulse,
    "Trabajos": _pending,
    "Trabajos fallidos": _failed,
    "Correo": _mail,
    "Llaves": _keys,
    "Disco": _disk,
    "Folios": _unknown_folios,
}


def _ago(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    for size, name in ((86400, "días"), (3600, "horas"), (60, "minutos")):
        if seconds >= 2 * size:
            return f"hace {seconds // size} {name}"
    return f"hace {seconds} segundos"
