"""Joining: a municipality asks to have an enlace, and the coordination answers."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from municipios.models import Municipio

from .. import registro
from ..enums import POR_DECIDIR, Calidad, ClaseSolicitud, EstadoSolicitud, Papel
from ..models import Designacion, SolicitudDeIncorporacion, Usuario
from . import avisar_designaciones as avisar
from . import designaciones, relevos
from .por_oficio import Oficio


@dataclass(frozen=True)
class DatosSolicitud:
    """What is asked; without a file, the one that was sent before stays."""

    cargo: str
    enlace_nombre: str
    enlace_cargo: str
    enlace_correo: str
    oficio: str
    oficio_fecha: date
    desde: date
    hasta: date | None = None
    oficio_archivo: File | None = None


class YaDecidida(Exception):
    """The coordination has answered; the message says what."""

    def __init__(self, solicitud: SolicitudDeIncorporacion) -> None:
        super().__init__(solicitud)
        self.solicitud = solicitud

    def __str__(self) -> str:
        estado = self.solicitud.get_estado_display().lower()
        return f"Esta solicitud ya se respondió: {estado}. No se cambió nada."


class SinCuenta(Exception):
    """Whoever was proposed has no account here."""

    def __init__(self, correo: str) -> None:
        super().__init__(correo)
        self.correo = correo

    def __str__(self) -> str:
        return (
            f"Nadie tiene cuenta con {self.correo}. Pida que esa persona la abra, o que corrijan "
            "el correo. La solicitud sigue en espera."
        )


@transaction.atomic
def ask(
    *, municipio: Municipio, datos: DatosSolicitud, by: Usuario, at: datetime
) -> SolicitudDeIncorporacion:
    """Send the request to the coordination; one open request is changed, not repeated."""
    designaciones.hold(municipio)
    found = SolicitudDeIncorporacion.objects.select_for_update(of=("self",)).filter(
        municipio=municipio, persona=by, estado__in=POR_DECIDIR
    )
    solicitud = found.first() or SolicitudDeIncorporacion(
        municipio=municipio, persona=by, clase=_kind(municipio)
    )
    names = [field.name for field in fields(datos) if field.name != "oficio_archivo"]
    values = {name: getattr(datos, name) for name in names}
    waits = solicitud.pedida_at and solicitud.estado == EstadoSolicitud.PENDIENTE
    same = all(getattr(solicitud, name) == value for name, value in values.items())
    if waits and same and not _is_another(datos.oficio_archivo, solicitud):
        return solicitud
    for name, value in values.items():
        setattr(solicitud, name, value)
    if datos.oficio_archivo:
        solicitud.oficio_archivo = datos.oficio_archivo
    solicitud.estado, solicitud.pedida_at = EstadoSolicitud.PENDIENTE, at
    solicitud.save()
    log(solicitud, "cuentas.pedir_incorporacion", user=by, timestamp=at)
    avisar.asked(solicitud=solicitud, at=at)
    return solicitud


def _is_another(archivo: File | None, solicitud: SolicitudDeIncorporacion) -> bool:
    """Whether a file was sent that is not the one kept; it is small, and read whole."""
    if not archivo:
        return False
    with solicitud.oficio_archivo.open("rb") as kept:
        differs: bool = kept.read() != archivo.read()
    archivo.seek(0)
    return differs


@transaction.atomic
def send_back(
    *, solicitud: SolicitudDeIncorporacion, motivo: str, by: Usuario, at: datetime
) -> SolicitudDeIncorporacion:
    """Ask for a correction, saying which.

    :raises YaDecidida: it was accepted or refused.
    """
    return _answer(solicitud, EstadoSolicitud.POR_CORREGIR, motivo, by=by, at=at)


@transaction.atomic
def refuse(
    *, solicitud: SolicitudDeIncorporacion, motivo: str, by: Usuario, at: datetime
) -> SolicitudDeIncorporacion:
    """Say no, and why.

    :raises YaDecidida: it was accepted.
    """
    return _answer(solicitud, EstadoSolicitud.RECHAZADA, motivo, by=by, at=at)


@transaction.atomic
def accept(
    *, solicitud: SolicitudDeIncorporacion, by: Usuario, at: datetime
) -> SolicitudDeIncorporacion:
    """Appoint whom the municipality proposed and give it a place; twice is once.

    What the last titular left in hand goes to the new one, with its relevo.

    :raises YaDecidida: it was refused.
    :raises SinCuenta: whoever was proposed has no account.
    :raises designaciones.YaHayEnlace: somebody holds the post in that term and cannot be relieved.
    """
    designaciones.hold(solicitud.municipio)
    found = _lock(solicitud)
    if found.estado == EstadoSolicitud.ACEPTADA:
        return found
    if found.estado not in POR_DECIDIR:
        raise YaDecidida(found)
    persona = Usuario.objects.filter(email=found.enlace_correo, is_active=True).first()
    if persona is None:
        raise SinCuenta(found.enlace_correo)
    found.designacion = _appoint(found, persona, by=by, at=at)
    found.estado, found.motivo = EstadoSolicitud.ACEPTADA, ""
    found.decidida_por, found.decidida_at = by, at
    found.save()
    for settle in registro.lugares:
        settle(found.municipio, by)
    log(found, "cuentas.aceptar_incorporacion", user=by, timestamp=at)
    avisar.decided(solicitud=found, at=at)
    return found


def _appoint(
    solicitud: SolicitudDeIncorporacion, persona: Usuario, *, by: Usuario, at: datetime
) -> Designacion:
    oficio = Oficio(solicitud.oficio, solicitud.oficio_fecha, solicitud.oficio_archivo.name)
    titulares = Designacion.objects.enlaces().exclude(calidad=Calidad.SUPLENTE)
    last = titulares.filter(municipio=solicitud.municipio).order_by("-desde", "-pk").first()
    if last is not None and last.persona_id != persona.pk and not hasattr(last, "relevo"):
        relevo = relevos.make(
            designacion=last, sucesor=persona, desde=solicitud.desde, hasta=solicitud.hasta,
            oficio=oficio, by=by, at=at,
        )  # fmt: skip
        return relevo.entrante
    return designaciones.appoint(
        municipio=solicitud.municipio, persona=persona, papel=Papel.ENLACE,
        calidad=Calidad.TITULAR, desde=solicitud.desde, hasta=solicitud.hasta,
        oficio=oficio, by=by, at=at,
    )  # fmt: skip


def _answer(
    solicitud: SolicitudDeIncorporacion, estado: EstadoSolicitud, motivo: str, *,
    by: Usuario, at: datetime,
) -> SolicitudDeIncorporacion:  # fmt: skip
    found = _lock(solicitud)
    if (found.estado, found.motivo) == (estado, motivo):
        return found
    if found.estado not in POR_DECIDIR:
        raise YaDecidida(found)
    found.estado, found.motivo = estado, motivo
    found.decidida_por, found.decidida_at = by, at
    found.save(update_fields=["estado", "motivo", "decidida_por", "decidida_at"])
    log(found, "cuentas.responder_incorporacion", user=by, data={"estado": estado}, timestamp=at)
    avisar.decided(solicitud=found, at=at)
    return found


def _lock(solicitud: SolicitudDeIncorporacion) -> SolicitudDeIncorporacion:
    return (
        SolicitudDeIncorporacion.objects.select_for_update(of=("self",))
        .select_related("municipio__entidad", "persona")
        .get(pk=solicitud.pk)
    )


def _kind(municipio: Municipio) -> str:
    """A municipality that ever had an enlace asks for a new one; another joins."""
    had = Designacion.objects.enlaces().filter(municipio=municipio).exists()
    return ClaseSolicitud.RECLAMO if had else ClaseSolicitud.NUEVA
