"""What whoever coordinates a network writes down: who was invited, came in, left; its words."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario
from cuentas.operations.avisar_designaciones import enlaces_of
from municipios.enums import EstadoMembresia
from municipios.models import Membresia, MembresiaQuerySet, Municipio, Red


@dataclass(frozen=True)
class DatosMembresia:
    """What a source says of a municipality, or an office of it, and a network."""

    estado: str
    fuente: str
    fuente_fecha: date
    desde: date | None = None
    hasta: date | None = None
    cargo: str = ""
    fuente_url: str = ""


class NoSePuedeAnotar(Exception):
    """What was read before contradicts it; the message says how, and nothing was written."""


@transaction.atomic
def say(
    *, red: Red, municipio: Municipio, datos: DatosMembresia, by: Usuario, at: datetime
) -> Membresia:
    """Add a statement to a network; none is changed. The same one again is returned.

    An invitation is told to the municipality's enlaces.

    :raises NoSePuedeAnotar: the source said otherwise already, or who leaves is no member.
    """
    Red.objects.select_for_update(of=("self",)).get(pk=red.pk)
    rows = Membresia.objects.filter(red=red, municipio=municipio)
    same = rows.filter(
        cargo=datos.cargo, estado=datos.estado, fuente=datos.fuente,
        fuente_fecha=datos.fuente_fecha,
    ).first()  # fmt: skip
    if same is not None:
        if (same.desde, same.hasta) != (datos.desde, datos.hasta):
            raise NoSePuedeAnotar(
                "Esa misma fuente ya está anotada con otro día. Si se escribió mal, pida a la "
                "Coordinación del sitio que la corrija."
            )
        return same
    if datos.estado == EstadoMembresia.RETIRADO:
        _require_member(rows, datos, timezone.localdate(at))
    made = Membresia.objects.create(red=red, municipio=municipio, **asdict(datos))
    if datos.estado == EstadoMembresia.INVITADO:
        _tell_invited(made, at)
    data = {"municipio": municipio.pk, "estado": datos.estado, "membresia": made.pk}
    log(red, "directorio.membresia", user=by, data=data, timestamp=at)
    return made


@transaction.atomic
def rewrite(*, red: Red, objetivo: str, nota: str, by: Usuario, at: datetime) -> Red:
    """Change a network's own words; what they were stays in the log."""
    found = Red.objects.select_for_update(of=("self",)).get(pk=red.pk)
    before = {"objetivo": found.objetivo, "nota": found.nota}
    if before != {"objetivo": objetivo, "nota": nota}:
        found.objetivo, found.nota = objetivo, nota
        found.save(update_fields=["objetivo", "nota"])
        log(found, "directorio.palabras_de_red", user=by, data={"antes": before}, timestamp=at)
    return found


def _require_member(rows: MembresiaQuerySet, datos: DatosMembresia, today: date) -> None:
    """A withdrawal says something only of a member, and only if no newer source says otherwise."""
    members = rows.de_miembros(today)
    if datos.cargo:
        members = members.filter(cargo=datos.cargo)
    newest = members.order_by("-fuente_fecha").first()
    if newest is None:
        raise NoSePuedeAnotar(
            "No consta que sea miembro, así que no hay retiro que anotar. Si lo fue, anote antes "
            "su ingreso con su fuente."
        )
    if newest.fuente_fecha > datos.fuente_fecha:
        raise NoSePuedeAnotar(
            f"Una fuente más nueva dice que es miembro: {newest.fuente}. Use el documento del "
            "retiro, con su fecha."
        )


def _tell_invited(made: Membresia, at: datetime) -> None:
    enlaces = enlaces_of(made.municipio_id, on=at)
    url = reverse("directorio:red", args=[made.red.slug])
    for persona in enlaces:
        avisos.write_from_template(
            clave=f"invitacion-a-red-{made.pk}-{persona.pk}",
            para=persona.email,
            plantilla="directorio/mail/invitacion_a_red",
            contexto={"persona": persona, "membresia": made, "liga": settings.AULA_URL + url},
        )
    avisos.notify(
        personas=[persona.pk for persona in enlaces],
        clave=f"invitacion-a-red-{made.pk}",
        texto=f"{made.red} invita a {made.municipio}.",
        url=url,
        at=at,
    )
