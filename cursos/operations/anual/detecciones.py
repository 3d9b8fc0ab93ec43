"""Asking municipalities what they need to learn: who is told of it, and what they answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from avisos import operations as avisos
from avisos.operations import Carta
from cuentas.models import Designacion, Usuario
from metodologia.models import ElementoPage
from municipios.models import Municipio, Red
from trabajos.operations import enqueue

from ...models import Deteccion, Necesidad, SinNecesidad
from ...queries.anual import detecciones as queries

# Days before its last one on which whoever has not answered is reminded.
ANTES = (7, 2)


class YaCerro(Exception):
    """The survey takes no answers: it has ended, or has not begun."""

    def __str__(self) -> str:
        return "Esta detección ya no recibe respuestas. Lo que se contestó queda como está."


class YaPidio(Exception):
    """The municipality has said what it needs: it cannot need nothing too."""

    def __str__(self) -> str:
        return "Su municipio ya pidió temas. Si no los necesita, quítelos primero."


@dataclass(frozen=True)
class DatosDeteccion:
    """What the coordination decides of a survey."""

    titulo: str
    anio: int
    red: Red | None
    abre_at: datetime
    cierra_at: datetime


@dataclass(frozen=True)
class DatosNecesidad:
    """What a municipality says that it needs of one element."""

    elemento: ElementoPage
    personas: int
    urgencia: str
    modalidad: str
    nota: str


@transaction.atomic
def open(*, datos: DatosDeteccion, by: Usuario, at: datetime) -> Deteccion:  # noqa: A001 - the verb of the house
    """Write down a survey; its enlaces are told at once, or the morning when it opens."""
    deteccion = Deteccion.objects.create(**vars(datos), creada_por=by)
    log(deteccion, "cursos.deteccion_abrir", user=by, timestamp=at)
    _announce(deteccion)
    return deteccion


@transaction.atomic
def change(*, deteccion: Deteccion, datos: DatosDeteccion, by: Usuario, at: datetime) -> Deteccion:
    """Change its days, its name or whom it asks; what was answered stays."""
    deteccion = Deteccion.objects.select_for_update(of=("self",)).get(pk=deteccion.pk)
    for name, value in vars(datos).items():
        setattr(deteccion, name, value)
    deteccion.save()
    log(deteccion, "cursos.deteccion_cambiar", user=by, timestamp=at)
    _announce(deteccion)
    return deteccion


@transaction.atomic
def say(
    *, deteccion: Deteccion, municipio: Municipio, datos: DatosNecesidad, by: Usuario, at: datetime
) -> Necesidad:
    """Keep one row of a municipality's answer, over what it said of the same element.

    Who had said that it needs nothing needs something from now on.

    :raises YaCerro: the survey takes no answers.
    """
    _require_open(_hold(deteccion), at)
    SinNecesidad.objects.filter(deteccion=deteccion, municipio=municipio).delete()
    said = {name: value for name, value in vars(datos).items() if name != "elemento"}
    necesidad, _ = Necesidad.objects.update_or_create(
        deteccion=deteccion, municipio=municipio, elemento=datos.elemento,
        defaults=said | {"dicha_por": by, "dicha_at": at},
    )  # fmt: skip
    log(deteccion, "cursos.deteccion_responder", user=by, timestamp=at, data=_about(necesidad))
    _answered(deteccion, municipio, at)
    return necesidad


@transaction.atomic
def need_nothing(
    *, deteccion: Deteccion, municipio: Municipio, by: Usuario, at: datetime
) -> SinNecesidad:
    """Keep that a municipality needs nothing this year. Safe to repeat.

    :raises YaCerro: the survey takes no answers.
    :raises YaPidio: it has said what it needs.
    """
    _require_open(_hold(deteccion), at)
    if Necesidad.objects.filter(deteccion=deteccion, municipio=municipio).exists():
        raise YaPidio
    said, is_new = SinNecesidad.objects.get_or_create(
        deteccion=deteccion, municipio=municipio, defaults={"dicha_por": by, "dicha_at": at}
    )
    if is_new:
        data = {"municipio": municipio.pk}
        log(deteccion, "cursos.deteccion_nada", user=by, timestamp=at, data=data)
        _answered(deteccion, municipio, at)
    return said


@transaction.atomic
def withdraw(*, necesidad: Necesidad, by: Usuario, at: datetime) -> None:
    """Take one row of an answer away.

    :raises YaCerro: the survey takes no answers.
    """
    _require_open(necesidad.deteccion, at)
    log(
        necesidad.deteccion, "cursos.deteccion_quitar", user=by, timestamp=at,
        data=_about(necesidad),
    )  # fmt: skip
    necesidad.delete()


@transaction.atomic
def tell(*, deteccion: Deteccion, at: datetime) -> int:
    """Tell of an open survey, on the site and by mail, the enlaces who have not answered.

    Safe to repeat: nobody is told twice, and an enlace who came later is told then.
    """
    if not queries.is_open(deteccion, at=at):
        return 0
    return _write(deteccion, "", at)


def remind(*, at: datetime) -> int:
    """Remind, some days before each survey ends, the enlaces of who has not answered it.

    Safe to repeat.
    """
    count = 0
    for days in ANTES:
        day = timezone.localdate(at) + timedelta(days=days)
        for deteccion in queries.open_ones(at=at).filter(cierra_at__date=day):
            count += _write(deteccion, f"-faltan-{days}", at)
    return count


def _write(deteccion: Deteccion, cause: str, at: datetime) -> int:
    rows = queries.to_tell(deteccion, at=at)
    clave = f"{_clave(deteccion)}{cause}"
    letters = [
        Carta(
            clave=f"{clave}-{row.municipio_id}-{row.persona_id}",
            para=row.persona.email,
            contexto={
                "persona": row.persona, "municipio": row.municipio, "deteccion": deteccion,
                "recuerda": bool(cause), "sitio": settings.AULA_URL,
            },
        )
        for row in rows
    ]  # fmt: skip
    avisos.write_many(plantilla="cursos/anual/mail/deteccion", cartas=letters)
    if not cause:
        avisos.notify(
            personas={row.persona_id for row in rows}, clave=clave,
            texto=f"Diga qué necesita aprender su municipio: {deteccion.titulo}.",
            url=reverse("cursos:detecciones"), at=at,
        )  # fmt: skip
    return len(letters)


def _hold(deteccion: Deteccion) -> Deteccion:
    """Hold the survey: of two answers at once, the second sees the first."""
    return Deteccion.objects.select_for_update(of=("self",), no_key=True).get(pk=deteccion.pk)


def _answered(deteccion: Deteccion, municipio: Municipio, at: datetime) -> None:
    """Its enlaces need not be asked any more."""
    enlaces = Designacion.objects.vigentes(at).enlaces().filter(municipio=municipio)
    avisos.mark_seen_by_all(
        personas=enlaces.values_list("persona", flat=True), clave=_clave(deteccion), at=at
    )


def _clave(deteccion: Deteccion) -> str:
    return f"deteccion-{deteccion.pk}"


def _announce(deteccion: Deteccion) -> None:
    enqueue(
        "cursos.jobs.anual.announce",
        clave=f"{_clave(deteccion)}-{deteccion.abre_at:%Y%m%d}-{deteccion.red_id or 0}",
        deteccion_id=str(deteccion.pk),
    )


def _require_open(deteccion: Deteccion, at: datetime) -> None:
    if not queries.is_open(deteccion, at=at):
        raise YaCerro


def _about(necesidad: Necesidad) -> dict[str, object]:
    return {
        "municipio": necesidad.municipio_id,
        "elemento": necesidad.elemento.clave,
        "personas": necesidad.personas,
    }
