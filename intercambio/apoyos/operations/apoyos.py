"""Asking for help and offering it; taking it back; letting it run out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.log_actions import log

from comun.markdown import clean
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage, Replica
from metodologia.models import ElementoPage

from ..enums import Clase, EstadoApoyo, EstadoRespuesta
from ..models import Apoyo, RespuestaDeApoyo
from ..permissions import can_decide, can_moderate
from . import avisar, candados, limites
from .limites import NoActua, NoSePuede

# Who published may still accept an answer that came in time.
GRACIA = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DatosApoyo:
    """What is asked for or offered."""

    clase: Clase
    tipo: str
    elemento: ElementoPage
    texto: str
    vigente_hasta: date
    practica: PracticaPage | None = None
    replica: Replica | None = None


@transaction.atomic
def publish(*, cvegeo: str, datos: DatosApoyo, clave: UUID, by: Usuario, at: datetime) -> Apoyo:
    """Publish a request or an offer, or return the one that the same form (`clave`) made.

    :raises NoActua: the municipality has not appointed this person today.
    :raises NoSePuede: what `limites` refuses, a date that is not ahead, a replica of others.
    """
    by = Usuario.objects.locked(by.pk)
    candados.require(by, cvegeo, at)
    if sent := Apoyo.objects.filter(clave=clave).first():
        if sent.municipio_id == cvegeo:
            return sent
        clave = uuid4()  # somebody else's: not a form of ours
    texto = limites.words(datos.texto)
    _check_dates(datos.vigente_hasta, at)
    if datos.replica and datos.replica.municipio_id != cvegeo:
        raise NoSePuede("Esa réplica es de otro municipio. Elija una del suyo, o ninguna.")
    limites.check_apoyos(by, at)
    apoyo: Apoyo = Apoyo.objects.create(
        clave=clave, clase=datos.clase, municipio_id=cvegeo, elemento=datos.elemento,
        tipo=datos.tipo, texto=texto, practica=None if datos.replica else datos.practica,
        replica=datos.replica, vigente_hasta=datos.vigente_hasta, responsable=by,
        cargo=by.cargo, creado_at=at,
    )  # fmt: skip
    log(apoyo, "apoyos.publicar", user=by, data={"municipio": cvegeo}, timestamp=at)
    return apoyo


def _check_dates(day: date, at: datetime) -> None:
    today = timezone.localdate(at)
    if not today <= day <= today + timedelta(days=limites.MAS_DIAS):
        raise NoSePuede(
            f"Elija una fecha de hoy en adelante, a más tardar dentro de {limites.MAS_DIAS} días."
        )


@transaction.atomic
def withdraw(*, apoyo: Apoyo, motivo: str = "", by: Usuario, at: datetime) -> Apoyo:
    """Take it back; who had answered is told. Who moderates must say why.

    :raises NoActua: this person neither acts for the municipality nor moderates.
    :raises NoSePuede: it came to be already, or no reason was given.
    """
    apoyo, motivo = candados.apoyo(apoyo.pk), " ".join(clean(motivo).split())[:200]
    own = can_decide(by, apoyo, on=at)
    if not own and not can_moderate(by):
        raise NoActua
    if apoyo.estado == EstadoApoyo.RETIRADA:
        return apoyo
    if own and apoyo.estado in (EstadoApoyo.HECHA, EstadoApoyo.AGRADECIDA):
        raise NoSePuede("Este apoyo ya se dio: queda en la historia de los dos municipios.")
    if not own and not motivo:
        raise NoSePuede("Escriba por qué se retira: lo leerá quien lo publicó.")
    waiting = apoyo.respuestas.filter(
        estado__in=[EstadoRespuesta.ENVIADA, EstadoRespuesta.ACEPTADA]
    )
    told = list(waiting.select_related("municipio"))
    waiting.update(estado=EstadoRespuesta.RETIRADA)
    apoyo.estado, apoyo.motivo = EstadoApoyo.RETIRADA, motivo
    apoyo.save(update_fields=["estado", "motivo"])
    avisar.withdrawn(apoyo=apoyo, respuestas=told, by_owner=own, at=at)
    log(apoyo, "apoyos.retirar", user=by, data={"motivo": motivo}, timestamp=at)
    return apoyo


@transaction.atomic
def expire(*, at: datetime) -> int:
    """Close what has run out without an answer, or whose answers nobody took up in a month."""
    today = timezone.localdate(at)
    pending = RespuestaDeApoyo.objects.filter(apoyo=OuterRef("pk"), estado=EstadoRespuesta.ENVIADA)
    over = Apoyo.objects.filter(estado=EstadoApoyo.ABIERTA, vigente_hasta__lt=today)
    due = over.filter(~Exists(pending)) | over.filter(vigente_hasta__lt=today - GRACIA)
    ids = list(due.order_by("pk").values_list("pk", flat=True))
    for pk in ids:
        _expire(candados.apoyo(pk), at)
    return len(ids)


def _expire(apoyo: Apoyo, at: datetime) -> None:
    apoyo.respuestas.filter(estado=EstadoRespuesta.ENVIADA).update(estado=EstadoRespuesta.DECLINADA)
    apoyo.estado = EstadoApoyo.VENCIDA
    apoyo.save(update_fields=["estado"])
    avisar.expired(apoyo=apoyo, at=at)
    log(apoyo, "apoyos.vencer", timestamp=at)
