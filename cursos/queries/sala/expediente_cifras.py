"""The figures of an edition, for its dossier."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from ... import reloj
from ...enums import EstadoInscripcion
from ...models import Edicion, Facilitacion, Inscripcion, Sesion


@dataclass(frozen=True)
class Cifras:
    """How many there were of each."""

    estados: dict[str, int]
    municipios: int
    sesiones: int
    horas: int
    facilitan: list[str]

    @property
    def terminaron(self) -> int:
        return self.estados.get(EstadoInscripcion.ACREDITADA, 0)

    @property
    def cursaron(self) -> int:
        left = (EstadoInscripcion.ACTIVA, EstadoInscripcion.NO_ACREDITADA)
        return self.terminaron + sum(self.estados.get(one, 0) for one in left)

    def said(self) -> Iterator[tuple[str, str]]:
        """Yield each figure with its name."""
        yield "Solicitudes", f"{sum(self.estados.values()):,}"
        for estado in EstadoInscripcion:
            if count := self.estados.get(estado, 0):
                yield str(estado.label), f"{count:,}"
        if self.cursaron:
            yield "De cada cien", f"acreditaron {100 * self.terminaron // self.cursaron}"
        yield "Municipios", f"{self.municipios:,}"
        yield "Sesiones", f"{self.sesiones:,}"
        yield "Horas acreditadas", f"{self.terminaron * self.horas:,}"


def read(edicion: Edicion) -> Cifras:
    """Read them: four queries."""
    rows = Inscripcion.objects.filter(edicion=edicion)
    by_estado = rows.order_by().values_list("estado").annotate(Count("pk"))
    places = rows.aggregate(n=Count("persona__municipio", distinct=True))
    held = Sesion.objects.filter(edicion=edicion).aggregate(
        n=Count("pk", filter=Q(cancelada_at=None))
    )
    led = Facilitacion.objects.filter(edicion=edicion).select_related("persona")
    return Cifras(
        estados=dict(by_estado),
        municipios=places["n"],
        sesiones=held["n"],
        horas=edicion.curso.horas,
        facilitan=[_led(edicion, one) for one in led.order_by("desde", "pk")],
    )


def _led(edicion: Edicion, one: Facilitacion) -> str:
    since = f"{reloj.today(one.desde, edicion.zona):%d/%m/%Y}"
    until = f" al {reloj.today(one.hasta, edicion.zona):%d/%m/%Y}" if one.hasta else ""
    return f"{one.persona}, desde el {since}{until}"
