"""A site that has been used for years: two thousand practices, fifty thousand messages."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle, islice

from django.db import transaction
from django.utils import timezone

from busqueda import operations as busqueda
from comun import indices
from cuentas.models import Usuario
from directorio.models import MunicipioPage
from intercambio.foros.models import Foro, Mensaje, Tema
from intercambio.practicas.models import BibliotecaPage, PracticaElemento, PracticaPage
from metodologia.models import ElementoPage
from municipios.models import Municipio

PRACTICAS = 2_000
MENSAJES = 50_000
POR_TEMA = 20
_MUNICIPIOS = 500


@transaction.atomic
def fill(persona: Usuario) -> None:
    """Write the rows; `persona` has said everything that was said."""
    now = timezone.now()
    with indices.deferred():
        for page in _places(BibliotecaPage.objects.get()):
            _practices(page, now)
    _talk(persona, now)
    busqueda.rebuild()


def _places(biblioteca: BibliotecaPage) -> Iterator[MunicipioPage]:
    free = Municipio.objects.select_related("entidad").filter(pagina=None).order_by("pk")
    for municipio in free[:_MUNICIPIOS]:
        page = MunicipioPage(municipio=municipio, title=str(municipio), slug=municipio.pk)
        yield biblioteca.add_child(instance=page)


def _practices(place: MunicipioPage, now: datetime) -> None:
    materias, pasos = _elements("M"), _elements("E")
    for number in range(PRACTICAS // _MUNICIPIOS):
        turn = int(place.slug) + number
        practica = place.add_child(
            instance=PracticaPage(
                title=f"Agua, obra y riesgo en {place.title}, {number}",
                slug=f"practica-{number}",
                resumen="Se ordenaron las obras por costo y beneficio. " * 4,
                materia=materias[turn % len(materias)],
                solucion="Obras y tesorería llenaron juntas una ficha por colonia. " * 20,
                first_published_at=now - timedelta(minutes=turn),
                last_published_at=now,
            )
        )
        PracticaElemento.objects.bulk_create(
            PracticaElemento(practica=practica, elemento=elemento, sort_order=order)
            for order, elemento in enumerate(islice(cycle(pasos), turn % 9, turn % 9 + 3))
        )


def _talk(persona: Usuario, now: datetime) -> None:
    foros = list(Foro.objects.filter(elemento__isnull=False))
    texto = "Aquí empezamos por los indicadores de agua y de riesgo, con lo que ya había."
    temas = Tema.objects.bulk_create(
        Tema(
            foro=foros[number % len(foros)],
            titulo=f"¿Cómo midieron el agua y el riesgo? {number}",
            autor=persona,
            ultimo_num=POR_TEMA,
            visibles=POR_TEMA,
            creado_at=now - timedelta(hours=number),
            ultimo_at=now - timedelta(hours=number),
        )
        for number in range(MENSAJES // POR_TEMA)
    )
    Mensaje.objects.bulk_create(
        (
            Mensaje(
                tema=tema, num=num, autor=persona, autor_nombre=persona.nombre,
                texto=texto, html=f"<p>{texto}</p>", creado_at=tema.creado_at,
            )
            for tema in temas
            for num in range(1, POR_TEMA + 1)
        ),
        batch_size=1_000,
    )  # fmt: skip


def _elements(letter: str) -> list[ElementoPage]:
    return list(ElementoPage.objects.filter(clave__regex=rf"^{letter}\d+$").order_by("pk"))
