"""Twenty thousand practices, all different, and what municipalities do with them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from comun import indices
from cuentas.models import Usuario
from directorio.models import MunicipioPage
from intercambio.apoyos.models import Apoyo
from intercambio.practicas.models import BibliotecaPage, PracticaElemento, PracticaPage, Replica
from metodologia.models import ElementoPage
from municipios.models import Municipio

PRACTICAS = 20_000
REPLICAS, APOYOS = 2_000, 1_000
_MUNICIPIOS = 500
_ESTADOS = ("interes", "evaluacion", "adoptada", "operacion")


@transaction.atomic
def fill(wanted: int = PRACTICAS) -> None:
    """Publish so many practices in five hundred municipalities."""
    with indices.deferred():
        places = list(_places(BibliotecaPage.objects.get()))
        each = -(-wanted // len(places))
        for place in places:
            _publish(place, each)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@transaction.atomic
def exchange(persona: Usuario) -> None:
    """Let municipalities replicate practices and ask each other for help."""
    now = timezone.now()
    practicas = list(PracticaPage.objects.filter(slug="practica-0").order_by("pk")[:_MUNICIPIOS])
    places = list(Municipio.objects.filter(pagina=None).order_by("pk")[:REPLICAS])
    Replica.objects.bulk_create(
        Replica(
            origen=practicas[turn % len(practicas)],
            municipio=place,
            estado=_ESTADOS[turn % len(_ESTADOS)],
            pedida_por=persona,
            pedida_at=now - timedelta(hours=turn),
        )
        for turn, place in zip(range(REPLICAS), cycle(places), strict=False)
    )
    elements = cycle(_elements("E"))
    Apoyo.objects.bulk_create(
        Apoyo(
            clase="ofrece" if turn % 3 else "pide",
            municipio=place,
            elemento_id=next(elements),
            tipo="llamada",
            texto="Queremos saber con qué empezaron quienes ya lo hicieron.",
            vigente_hasta=timezone.localdate() + timedelta(days=60),
            responsable=persona,
            creado_at=now - timedelta(hours=turn),
        )
        for turn, place in enumerate(places[:APOYOS])
    )


def _places(biblioteca: BibliotecaPage) -> Iterator[MunicipioPage]:
    free = Municipio.objects.select_related("entidad").filter(pagina=None).order_by("pk")
    every_fifth = list(free)[:: max(1, free.count() // _MUNICIPIOS)][:_MUNICIPIOS]
    for municipio in every_fifth:
        page = MunicipioPage(municipio=municipio, title=str(municipio), slug=municipio.pk)
        yield biblioteca.add_child(instance=page)


def _publish(place: MunicipioPage, each: int) -> None:
    """Write one through the tree and copy it: rows are what is measured, not their making."""
    now = timezone.now()
    first = place.add_child(instance=_practice(place, now))
    copies = Page.objects.bulk_create(
        Page(
            path=Page._get_path(place.path, place.depth + 1, number + 1), depth=first.depth,
            title=f"{first.title}, {number}", draft_title=first.title, slug=f"practica-{number}",
            url_path=f"{place.url_path}practica-{number}/", content_type=first.content_type,
            locale=first.locale, live=True,
            first_published_at=now - timedelta(minutes=number * 37), last_published_at=now,
        )
        for number in range(1, each)
    )  # fmt: skip
    MunicipioPage.objects.filter(pk=place.pk).update(numchild=each)
    _copy(first, place)
    pks = [first.pk, *(page.pk for page in copies)]
    _vary(pks)
    elements = cycle(_elements("E") + _elements("I") + _elements("P"))
    PracticaElemento.objects.bulk_create(
        PracticaElemento(practica_id=pk, elemento_id=next(elements), sort_order=order)
        for pk in pks
        for order in range(3)
    )


def _copy(first: PracticaPage, place: MunicipioPage) -> None:
    """Give each page below the place the columns of the first practice."""
    columns = [
        connection.ops.quote_name(field.column)
        for field in PracticaPage._meta.local_concrete_fields
        if field.column not in ("page_ptr_id", "folio")
    ]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO practicas_practicapage (page_ptr_id, {names}) "
            f"SELECT p.id, {names} FROM wagtailcore_page p, practicas_practicapage m "
            "WHERE m.page_ptr_id = %s AND p.path LIKE %s AND p.id <> %s AND p.depth = %s",
            [first.pk, f"{place.path}%", first.pk, first.depth],
        )


def _practice(place: MunicipioPage, now: datetime) -> PracticaPage:
    return PracticaPage(
        title=f"Agua, obra y riesgo en {place.title}",
        slug="practica-0",
        resumen="Se ordenaron las obras por costo y beneficio para toda la población. " * 4,
        solucion="Obras y tesorería llenaron juntas una ficha por colonia. " * 40,
        first_published_at=now,
        last_published_at=now,
    )


def _vary(pks: list[int]) -> None:
    """Give these different materias, costs and levels of evidence, from their number."""
    materias = _elements("M")
    for turn in range(6):
        rows = PracticaPage.objects.filter(pk__in=[pk for pk in pks if pk % 6 == turn])
        rows.update(
            materia_id=materias[(turn * 5 + pks[0]) % len(materias)],
            inversion=None if turn == 0 else 10 ** (turn + 3) * 2,
            nivel_evidencia=turn or None,
        )


def _elements(letter: str) -> list[int]:
    found = ElementoPage.objects.filter(clave__regex=rf"^{letter}\d+$").order_by("pk")
    return list(found.values_list("pk", flat=True))
