"""The people who may be added to a list, looked for by name or post."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Lower, Replace

from comun.texto import fold
from cuentas.enums import EstadoAdscripcion
from cuentas.models import Adscripcion, Usuario

from ...enums import CUENTAN
from ...models import Inscripcion, Postulacion

POR_PAGINA = 25
# The coordination looks among everybody: not without saying whom.
MINIMO = 3
_ACENTOS = tuple(zip("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunaeiouun", strict=True))


def look_for(postulacion: Postulacion, q: str, *, pagina: str) -> Page:
    """Return a page of people who are neither in the list nor in the edition: two queries.

    A municipality's list offers its confirmed people; the coordination's, whoever answers to `q`.
    """
    rows = _matching(postulacion, q).order_by("nombre", "pk")
    return Paginator(rows, POR_PAGINA).get_page(pagina)


def offered(postulacion: Postulacion, q: str, asked: Sequence[int]) -> list[Usuario]:
    """Return which of those people that search offered: nobody else can be added by number."""
    return list(_matching(postulacion, q).filter(pk__in=asked).order_by("nombre", "pk"))


def _matching(postulacion: Postulacion, q: str) -> QuerySet[Usuario]:
    words = Q(*(Q(texto__contains=word) for word in fold(q).split()))
    return _near(postulacion, q).alias(texto=_plain()).filter(words)


def _near(postulacion: Postulacion, q: str) -> QuerySet[Usuario]:
    rows = Usuario.objects.filter(is_active=True)
    if postulacion.municipio_id:
        ours = Adscripcion.objects.filter(
            municipio=postulacion.municipio_id, estado=EstadoAdscripcion.APROBADA
        )
        rows = rows.filter(pk__in=ours.values("persona"))
    elif len(fold(q)) < MINIMO:
        return rows.none()
    inside = Inscripcion.objects.filter(edicion=postulacion.edicion_id, estado__in=CUENTAN)
    return rows.exclude(email__in=postulacion.filas.values("correo")).exclude(
        pk__in=inside.values("persona")
    )


def _plain() -> Combinable:
    """`fold` in SQL, as far as names need it."""
    text: Combinable = Concat(
        F("nombre"), Value(" "), F("cargo"), Value(" "), F("dependencia"),
        output_field=CharField(),
    )  # fmt: skip
    for accented, letter in _ACENTOS:
        text = Replace(text, Value(accented), Value(letter))
    return Lower(text)
