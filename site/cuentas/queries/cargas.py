"""Lists of people to invite: what is found about each row, and the report of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, QuerySet

from comun.hojas import Columna, Fila

from ..enums import EstadoAdscripcion, ResultadoFila
from ..models import Adscripcion, CargaDeInvitaciones, FilaDeInvitacion, Invitacion

COLUMNAS = (
    Columna(
        "correo", "Correo",
        ("correo electrónico", "correo institucional", "email", "e-mail", "mail"),
    ),
    Columna("nombre", "Nombre completo", ("nombre", "nombre y apellidos", "nombre(s)", "persona")),
    Columna("cargo", "Cargo", ("puesto",), obligatoria=False),
    Columna("dependencia", "Dependencia", ("área", "unidad", "dirección"), obligatoria=False),
)  # fmt: skip
POR_PAGINA = 100


def clean(filas: Iterator[Fila]) -> list[Fila]:
    """Read all rows; an address means the same in capitals."""
    return [
        Fila(fila.numero, fila.valores | {"correo": fila.valores["correo"].lower()})
        for fila in filas
    ]


def repeated(filas: Sequence[Fila]) -> dict[int, int]:
    """Return which rows repeat an address, and the row that has it first."""
    first: dict[str, int] = {}
    twice: dict[int, int] = {}
    for fila in filas:
        correo = fila.valores["correo"]
        if not correo:
            continue
        if correo in first:
            twice[fila.numero] = first[correo]
        else:
            first[correo] = fila.numero
    return twice


def judged(
    cvegeo: str, filas: Sequence[Fila], at: datetime, twice: dict[int, int]
) -> Iterator[tuple[Fila, ResultadoFila, str]]:
    """Say of each row what can be done with it: three queries, however many rows."""
    found = known(cvegeo, [fila.valores["correo"] for fila in filas], at)
    for fila in filas:
        yield fila, *_judge(fila, found, twice)


def _judge(
    fila: Fila, found: dict[str, ResultadoFila], twice: dict[int, int]
) -> tuple[ResultadoFila, str]:
    correo, nombre = fila.valores["correo"], fila.valores["nombre"]
    if not correo:
        return ResultadoFila.SIN_CORREO, "Escriba su correo, o invite a esta persona con una hoja."
    try:
        validate_email(correo)
    except ValidationError:
        return (
            ResultadoFila.CORREO_MALO,
            f"«{correo[:60]}» no es un correo.",
        )
    if len(correo) > 254:
        return ResultadoFila.CORREO_MALO, "Es demasiado largo."
    if fila.numero in twice:
        return ResultadoFila.REPETIDA, f"Está también en la fila {twice[fila.numero]}."
    if correo in found:
        return found[correo], ""
    if not nombre:
        return ResultadoFila.SIN_NOMBRE, "Escriba nombre y apellidos."
    if len(nombre) > 120:
        return ResultadoFila.SIN_NOMBRE, "El nombre pasa de 120 letras. Escriba solo el nombre."
    return ResultadoFila.NUEVA, ""


def known(cvegeo: str, correos: Sequence[str], at: datetime) -> dict[str, ResultadoFila]:
    """Which of these addresses the municipality already invited, or has confirmed."""
    asked = {correo for correo in correos if correo}
    open_ones = Invitacion.objects.filter(
        municipio=cvegeo, correo__in=asked, aceptada_at=None, anulada_at=None, vence_at__gt=at
    )
    found = dict.fromkeys(open_ones.values_list("correo", flat=True), ResultadoFila.YA_INVITADA)
    confirmed = Adscripcion.objects.filter(municipio=cvegeo, estado=EstadoAdscripcion.APROBADA)
    belong = EmailAddress.objects.filter(
        email__in=asked, user__in=confirmed.values("persona"), verified=True
    )
    for correo in belong.values_list("email", flat=True):
        found[correo.lower()] = ResultadoFila.YA_PERTENECE
    return found


def of_municipio(cvegeo: str) -> QuerySet[CargaDeInvitaciones]:
    """A municipality's lists, newest first."""
    rows = CargaDeInvitaciones.objects.filter(municipio=cvegeo).defer("contenido")
    return rows.select_related("subida_por").order_by("-subida_at", "-pk")


def one(cvegeo: str, pk: Any) -> CargaDeInvitaciones | None:
    rows = CargaDeInvitaciones.objects.defer("contenido")
    return rows.select_related("trabajo", "subida_por").filter(municipio=cvegeo, pk=pk).first()


@dataclass(frozen=True, slots=True)
class Cuenta:
    """How many rows came out one way."""

    resultado: ResultadoFila
    filas: int


@dataclass(frozen=True, slots=True)
class Reporte:
    """What is known of a list: how many of each, and some of its rows."""

    cuentas: list[Cuenta]
    filas: list[FilaDeInvitacion]
    filtro: str
    siguiente: int

    def _count(self, *results: ResultadoFila) -> int:
        return sum(c.filas for c in self.cuentas if c.resultado in results)

    @property
    def total(self) -> int:
        return sum(cuenta.filas for cuenta in self.cuentas)

    @property
    def nuevas(self) -> int:
        return self._count(ResultadoFila.NUEVA)

    @property
    def invitadas(self) -> int:
        return self._count(ResultadoFila.INVITADA)

    @property
    def otras(self) -> int:
        return self.total - self.nuevas - self.invitadas


def report(carga: CargaDeInvitaciones, *, filtro: str, desde: int) -> Reporte:
    """Read a page of a list's rows in the order of the file: two queries."""
    counted = dict(
        carga.filas.values_list("resultado").annotate(n=Count("pk")).values_list("resultado", "n")
    )
    rows = carga.filas.filter(numero__gt=desde)
    filtro = filtro if filtro in ResultadoFila.values else ""
    if filtro:
        rows = rows.filter(resultado=filtro)
    found = list(rows.order_by("numero")[: POR_PAGINA + 1])
    more = found[POR_PAGINA - 1].numero if len(found) > POR_PAGINA else 0
    cuentas = [Cuenta(r, counted[r.value]) for r in ResultadoFila if r.value in counted]
    return Reporte(cuentas, found[:POR_PAGINA], filtro, more)


def all_rows(carga: CargaDeInvitaciones) -> Iterator[tuple[Any, ...]]:
    """Every row with what became of it, for a spreadsheet."""
    rows = carga.filas.order_by("numero")
    for fila in rows.iterator(chunk_size=2_000):
        yield (
            fila.numero, fila.correo, fila.nombre, fila.cargo, fila.dependencia,
            fila.get_resultado_display(), fila.detalle,
        )  # fmt: skip
