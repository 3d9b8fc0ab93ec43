"""ARCO requests: one is received under a folio, somebody answers, and does what was granted."""

import hashlib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from avisos import operations as avisos
from comun import fechas

from .. import plazos
from ..enums import DerechoArco, EstadoArco, Identidad
from ..models import SolicitudArco, Usuario
from ..queries import privacidad as queries
from . import recordatorios

# Anybody may type anybody's address: whoever is written to by a stranger hears of it once an hour.
ACUSE_CADA = timedelta(hours=1)
# Days before the end of a term: who answers is reminded, nearest first.
AVISOS = (1, 5)
_TRIES = 5


class RespuestaImposible(Exception):
    """The request is not in a state to be answered so; the message says why."""


@transaction.atomic
def receive(
    *, derecho: DerechoArco, nombre: str, correo: str, texto: str, envio: str,
    by: Usuario | None, at: datetime,
) -> SolicitudArco:  # fmt: skip
    """Keep a request under the next folio, acknowledge it, tell who answers; once for a form.

    `by`: who was logged in, and so proved who they are; the others will have to.
    """
    huella = _fingerprint(envio, derecho, nombre, correo, texto)
    if found := SolicitudArco.objects.filter(huella=huella).first():
        return found
    solicitud, is_new = _number(
        SolicitudArco(
            derecho=derecho, persona=by, nombre=nombre, correo=correo.lower(), texto=texto,
            huella=huella, recibida_at=at, anio=timezone.localdate(at).year,
            identidad=Identidad.CUENTA if by else "",
            responder_antes=plazos.add_working_days(timezone.localdate(at), plazos.RESPONDER),
        )
    )  # fmt: skip
    if is_new:
        log(solicitud, "cuentas.recibir_arco", user=by, timestamp=at)
        _acknowledge(solicitud)
        _tell_who_answers(
            solicitud, f"arco-llego-{solicitud.pk}", "cuentas/mail/arco_llego",
            f"Llegó la solicitud {solicitud.folio}. Responda antes del "
            f"{fechas.short(solicitud.responder_antes)}.", at,
        )  # fmt: skip
    return solicitud


@transaction.atomic
def answer(
    *, solicitud: SolicitudArco, procede: bool, identidad: str, texto: str, by: Usuario,
    at: datetime,
) -> SolicitudArco:  # fmt: skip
    """Answer a request by letter; what is granted gets its own term. The first answer stays.

    :raises RespuestaImposible: it was granted to somebody who has not proved who they are.
    """
    found = _lock(solicitud)
    if found.estado != EstadoArco.RECIBIDA:
        return found
    if procede and not (found.identidad or identidad):
        raise RespuestaImposible(
            "Para concederla, anote cómo acreditó su identidad quien la pide. Sin eso se "
            "entregarían o borrarían los datos de otra persona."
        )
    found.identidad = found.identidad or (Identidad(identidad) if identidad else "")
    found.estado = EstadoArco.PROCEDE if procede else EstadoArco.NEGADA
    found.respuesta, found.respondida_at, found.respondida_por = texto, at, by
    if procede:
        found.cumplir_antes = plazos.add_working_days(timezone.localdate(at), plazos.CUMPLIR)
    found.save()
    log(found, "cuentas.responder_arco", user=by, data={"estado": found.estado}, timestamp=at)
    _write(found, f"arco-respuesta-{found.pk}", "cuentas/mail/arco_respuesta")
    return found


@transaction.atomic
def extend(*, solicitud: SolicitudArco, motivo: str, by: Usuario, at: datetime) -> SolicitudArco:
    """Make the term to answer longer, once, and tell whoever asked why. Twice is once.

    :raises RespuestaImposible: it was answered, or its term is over.
    """
    found = _lock(solicitud)
    if found.ampliada_at is not None:
        return found
    if not can_extend(found, on=timezone.localdate(at)):
        raise RespuestaImposible(
            "El plazo solo se amplía antes de que termine y mientras no se ha respondido."
        )
    found.ampliada_at, found.ampliada_por, found.ampliada_motivo = at, by, motivo
    found.responder_antes = plazos.add_working_days(found.responder_antes, plazos.AMPLIAR)
    found.save()
    data = {"responder_antes": found.responder_antes.isoformat()}
    log(found, "cuentas.ampliar_arco", user=by, data=data, timestamp=at)
    _write(found, f"arco-ampliada-{found.pk}", "cuentas/mail/arco_ampliada")
    return found


def can_extend(solicitud: SolicitudArco, *, on: date) -> bool:
    waits = solicitud.estado == EstadoArco.RECIBIDA and solicitud.ampliada_at is None
    return waits and on <= solicitud.responder_antes


@transaction.atomic
def remind(*, solicitud: SolicitudArco, at: datetime) -> bool:
    """Tell who answers that a term is about to end, 5 days before and the day before; each once."""
    found = _lock(solicitud)
    if found.antes_de is None:
        return False
    today = timezone.localdate(at)
    due = recordatorios.mark(found, hasta=found.antes_de, avisos=AVISOS, today=today)
    if due is None:
        return False
    found.save(update_fields=["recordada_hasta", "recordada_dias"])
    _tell_who_answers(
        found, f"arco-termina-{found.pk}-{found.antes_de}-{due}", "cuentas/mail/arco_termina",
        f"El plazo de {found.folio} termina el {fechas.short(found.antes_de)}.", at,
    )  # fmt: skip
    return True


@transaction.atomic
def fulfil(*, solicitud: SolicitudArco, by: Usuario, at: datetime) -> SolicitudArco:
    """Write down that what was granted has been done, and tell who asked.

    :raises RespuestaImposible: it was not granted.
    """
    found = _lock(solicitud)
    if found.estado == EstadoArco.CUMPLIDA:
        return found
    if found.estado != EstadoArco.PROCEDE:
        raise RespuestaImposible("Primero responda que procede; después se hace efectiva.")
    found.estado, found.cumplida_at = EstadoArco.CUMPLIDA, at
    found.save(update_fields=["estado", "cumplida_at"])
    log(found, "cuentas.cumplir_arco", user=by, timestamp=at)
    _write(found, f"arco-cumplida-{found.pk}", "cuentas/mail/arco_cumplida")
    return found


def forget(*, before: datetime) -> int:
    """Take names, addresses and words out of the requests closed before that instant."""
    closed = SolicitudArco.objects.exclude(estado__in=queries.ABIERTAS).exclude(nombre="")
    return closed.filter(respondida_at__lt=before).update(
        nombre="", correo="", texto="", respuesta="", ampliada_motivo=""
    )


def _lock(solicitud: SolicitudArco) -> SolicitudArco:
    return SolicitudArco.objects.select_for_update(of=("self",)).get(pk=solicitud.pk)


def _number(solicitud: SolicitudArco) -> tuple[SolicitudArco, bool]:
    """Give the year's next number; who came at the same instant takes the one after."""
    for _ in range(_TRIES):
        same_year = SolicitudArco.objects.filter(anio=solicitud.anio)
        last = same_year.aggregate(last=Max("consecutivo"))["last"] or 0
        solicitud.consecutivo = last + 1
        try:
            with transaction.atomic():
                solicitud.save(force_insert=True)
        except IntegrityError:
            if found := SolicitudArco.objects.filter(huella=solicitud.huella).first():
                return found, False
        else:
            return solicitud, True
    raise RespuestaImposible("Llegaron muchas solicitudes a la vez. Envíela otra vez.")


def _acknowledge(solicitud: SolicitudArco) -> None:
    if solicitud.persona_id is None and _has_asked(solicitud):
        return
    _write(solicitud, f"arco-acuse-{solicitud.pk}", "cuentas/mail/arco_acuse")


def _has_asked(solicitud: SolicitudArco) -> bool:
    since = solicitud.recibida_at - ACUSE_CADA
    recent = SolicitudArco.objects.filter(correo=solicitud.correo, recibida_at__gt=since)
    return recent.exclude(pk=solicitud.pk).exists()


def _write(solicitud: SolicitudArco, clave: str, plantilla: str) -> None:
    avisos.write_from_template(
        clave=clave,
        para=solicitud.correo,
        plantilla=plantilla,
        contexto={
            "solicitud": solicitud,
            "responder_antes": fechas.long(solicitud.responder_antes),
            "cumplir_antes": fechas.long(solicitud.cumplir_antes or solicitud.responder_antes),
            "sitio": settings.AULA_URL,
        },
    )


def _tell_who_answers(
    solicitud: SolicitudArco, clave: str, plantilla: str, texto: str, at: datetime
) -> None:
    people = list(queries.attending())
    address = reverse("cuentas:solicitud", args=[solicitud.pk])
    avisos.notify(
        personas=[persona.pk for persona in people], clave=clave, texto=texto, url=address, at=at
    )
    for persona in people:
        avisos.write_from_template(
            clave=f"{clave}-{persona.pk}",
            para=persona.email,
            plantilla=plantilla,
            contexto={
                "solicitud": solicitud,
                "antes_de": fechas.long(solicitud.antes_de or solicitud.responder_antes),
                "url": settings.AULA_URL + address,
            },
        )


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
