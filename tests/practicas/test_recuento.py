"""What the facets count is what counting by hand gives, whatever is asked at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import parse_qsl

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from directorio.enums import TipoOrgano
from directorio.models import Organo
from intercambio.practicas.enums import EstadoReplica, RangoCosto
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.queries import biblioteca, filtros, lugares, parecidos
from municipios.models import Municipio
from municipios.regiones import region_of
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.directorio import OrganoFactory
from tests.factories.practicas import MunicipioPageFactory, PracticaFactory, elemento

pytestmark = pytest.mark.django_db
TIJUANA, GUADALAJARA, SALTILLO, MERIDA = "02004", "14039", "05030", "31050"
LUGARES = (TIJUANA, GUADALAJARA, SALTILLO, MERIDA)
SIZES = {TIJUANA: (1_900_000, "metropoli"), GUADALAJARA: (20_000, "pequeno")}
COSTS = {None: "", 5_000: RangoCosto.BAJO, 500_000: RangoCosto.MEDIO, 10**8: RangoCosto.MUY_ALTO}
MATERIAS, ELEMENTOS = ("", "M2", "M6"), ("E1", "E5", "I4", "P3")
WORDS = {"camión": "camion", "Ñandú": "nandu", "paraguas": "paragu"}
LETTERS = {"paso": "E", "instrumento": "I", "problema": "P"}
# What is asked of each facet, besides nothing.
ASKED: dict[str, tuple[str, ...]] = {
    "q": (*WORDS.values(), "tijuana"), "materia": MATERIAS[1:], "paso": ("E1", "E5"),
    "instrumento": ("I4",), "problema": ("P3",), "region": ("norte", "sur", "centro"),
    "entidad": ("02", "31", "09"), "tamano": ("metropoli", "sin-dato"), "instituto": ("si",),
    "parecidos": (TIJUANA,), "costo": ("bajo", "medio"), "evidencia": ("1", "4"),
    "replicada": ("si",), "tipo": ("municipal",), "archivadas": ("si",),
}  # fmt: skip
# Whose absence would be a fault: the others are only offered beside another choice, or to someone.
OFFERED = [
    (name, value)
    for name, values in ASKED.items()
    for value in values
    if name not in ("q", "parecidos") and value != lugares.SIN_DATO
]


@dataclass
class Hecha:
    """A practice as it was made: its value, or values, of each facet."""

    titulo: str
    values: dict[str, set[str]]


def library(chance: Random, count: int = 40) -> list[Hecha]:
    """Publish so many practices, all different, and nothing else."""
    PracticaPage.objects.update(live=False)
    for clave, (poblacion, _) in SIZES.items():
        Municipio.objects.filter(pk=clave).update(
            poblacion=poblacion, fuente_datos="INEGI", fuente_fecha=date(2020, 3, 15)
        )
    OrganoFactory(municipio_id=SALTILLO)
    Organo.objects.exclude(municipio=SALTILLO).update(tipo=TipoOrgano.CONSEJO)
    made = [_publish(chance, number) for number in range(count)]
    similar = parecidos.of(TIJUANA)
    assert similar
    assert similar.claves
    for one in made:
        one.values["parecidos"] = {TIJUANA} if one.values["lugar"] & similar.claves else set()
    return made


def _publish(chance: Random, number: int) -> Hecha:
    place, materia = chance.choice(LUGARES), chance.choice(MATERIAS)
    tied = chance.sample(ELEMENTOS, chance.randrange(4))
    cost, evidence = chance.choice(list(COSTS)), chance.choice([None, 1, 4])
    archived, replicated = chance.random() < 0.3, chance.random() < 0.3
    word = chance.choice(list(WORDS))
    page = PracticaFactory(
        parent=MunicipioPageFactory(municipio=municipio(place)),
        title=f"Obras, {word} y calles {number}",
        materia=elemento(materia) if materia else None,
        elementos=tied,
        inversion=cost,
        nivel_evidencia=evidence,
        archivada_at=timezone.now() if archived else None,
        motivo_de_baja="La norma cambió." if archived else "",
        first_published_at=timezone.now() - timedelta(days=number % 7),
    )
    if replicated:
        Replica.objects.create(
            origen=page, municipio=municipio("24024"), estado=EstadoReplica.OPERACION,
            pedida_por=UsuarioFactory(), pedida_at=timezone.now(),
        )  # fmt: skip
    return Hecha(
        page.title,
        {
            "q": {WORDS[word], *({"tijuana"} if place == TIJUANA else ())},
            "lugar": {place},
            "materia": {materia},
            **{name: {key for key in tied if key[0] == letter} for name, letter in LETTERS.items()},
            "region": {str(region_of(place[:2]))},
            "entidad": {place[:2]},
            "tamano": {SIZES.get(place, (0, lugares.SIN_DATO))[1]},
            "instituto": {"si"} if place == SALTILLO else set(),
            "costo": {str(COSTS[cost])},
            "evidencia": {str(evidence or "")},
            "replicada": {"si"} if replicated else set(),
            "tipo": {"municipal"},
            "archivadas": {"si"} if archived else {""},
        },
    )


def by_hand(made: list[Hecha], asked: dict[str, str]) -> list[str]:
    """Return the titles of those that have all that is asked."""
    wanted = {"archivadas": ""} | asked
    return [
        one.titulo for one in made if all(want in one.values[name] for name, want in wanted.items())
    ]


def choices(vista: biblioteca.Biblioteca, asked: dict[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield facet, value and count of each choice that was not made yet."""
    for faceta in vista.facetas:
        for opcion in faceta.opciones:
            if not opcion.elegida:
                leads = dict(parse_qsl(opcion.url.removeprefix("?")))
                name = next(key for key, value in leads.items() if asked.get(key) != value)
                yield name, leads[name], opcion.total


@pytest.mark.parametrize("seed", range(4))
def test_each_choice_counts_what_is_counted_by_hand(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    made = library(chance)

    for _ in range(25):
        names = chance.sample(list(ASKED), chance.choice([0, 1, 1, 2, 2, 3]))
        asked = {name: chance.choice(ASKED[name]) for name in names}
        vista = biblioteca.biblioteca(filtros.read(asked))
        found = by_hand(made, asked)

        assert vista.total == len(found), asked
        assert {fila.titulo for fila in vista.filas} <= set(found), asked
        offered = {(name, value): total for name, value, total in choices(vista, asked)}
        for (name, value), total in offered.items():
            assert total == len(by_hand(made, asked | {name: value})), (asked, name, value)
        for name, value in OFFERED:
            if asked.get(name) != value and by_hand(made, asked | {name: value}):
                assert (name, value) in offered, (asked, name, value)


def test_pages_hold_each_one_once_the_last_published_first() -> None:
    made = library(Random(7), count=50)  # noqa: S311 - no secret
    in_force = by_hand(made, {})

    first = biblioteca.biblioteca(filtros.read({}))
    pages = [biblioteca.biblioteca(filtros.read({"pagina": str(n + 1)})) for n in range(2)]
    beyond = biblioteca.biblioteca(filtros.read({"pagina": "40"}))

    assert first.paginas == 2
    read = [fila for page in pages for fila in page.filas]
    assert sorted(fila.titulo for fila in read) == sorted(in_force)
    when = [(fila.publicada_at, fila.pk) for fila in read]
    assert when == sorted(when, reverse=True)
    assert beyond.filas == pages[-1].filas
    assert beyond.filtro.pagina == 2


def test_all_is_counted_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    PracticaFactory(elementos=["E5"], inversion=5_000)
    asked = filtros.read({"q": "rioverde", "paso": "E5", "costo": "bajo"})
    biblioteca.biblioteca(asked)  # the roots of the site go to the cache

    # Elements, places, the count, the rows and their elements.
    with django_assert_num_queries(5):
        assert biblioteca.biblioteca(asked).total == 1
