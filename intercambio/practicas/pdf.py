"""The form on paper: one page or more for each block, with lines to be filled by hand."""

from dataclasses import dataclass
from functools import lru_cache

from cuentas.pdf.pliego import Pliego

_RENGLON = 22.0
_ANCHO, _MARGEN = 468.0, 72.0


@dataclass(frozen=True, slots=True)
class Pregunta:
    """What is asked: with choices to mark, or with so many lines to write on."""

    texto: str
    ayuda: str
    opciones: tuple[str, ...]
    renglones: int
    opcional: bool


@dataclass(frozen=True, slots=True)
class Apartado:
    """Questions that go together; those of a row are asked `veces` times."""

    titulo: str
    ayuda: str
    preguntas: tuple[Pregunta, ...]
    veces: int = 1


@dataclass(frozen=True, slots=True)
class Hoja:
    """A block of the form."""

    numero: int
    titulo: str
    ayuda: str
    opcional: bool
    apartados: tuple[Apartado, ...]


class _Cuaderno(Pliego):
    """A document with room to write."""

    def new_page(self) -> None:
        if self.paginas[-1]:
            self._need(float("inf"))

    def lines(self, count: int) -> None:
        for _ in range(count):
            self._need(_RENGLON)
            self.y -= _RENGLON
            self.rayas.append((len(self.paginas) - 1, _MARGEN, _MARGEN + _ANCHO, self.y))
        self.y -= 12


@lru_cache(maxsize=4)
def render(hojas: tuple[Hoja, ...]) -> bytes:
    """Return the PDF of the whole form; the same questions, the same bytes."""
    cuaderno = _Cuaderno(
        titulo="Plantilla para reunir los datos de una práctica",
        pie="Aula Municipal · Plantilla de buenas prácticas",
    )
    for hoja in hojas:
        cuaderno.new_page()
        _draw(cuaderno, hoja)
    return cuaderno.render()


def _draw(cuaderno: _Cuaderno, hoja: Hoja) -> None:
    cuaderno.heading(f"{hoja.numero}. {hoja.titulo}")
    cuaderno.paragraph(f"{hoja.ayuda}{' No es obligatorio.' if hoja.opcional else ''}")
    for apartado in hoja.apartados:
        if apartado.titulo:
            cuaderno.section(apartado.titulo)
            cuaderno.paragraph(apartado.ayuda)
        for number in range(apartado.veces):
            if apartado.veces > 1:
                cuaderno.section(f"{apartado.titulo or hoja.titulo} {number + 1}")
            for pregunta in apartado.preguntas:
                _ask(cuaderno, pregunta)


def _ask(cuaderno: _Cuaderno, pregunta: Pregunta) -> None:
    cuaderno.subsection(f"{pregunta.texto}{' (opcional)' if pregunta.opcional else ''}")
    if pregunta.ayuda:
        cuaderno.paragraph(pregunta.ayuda)
    for opcion in pregunta.opciones:
        cuaderno.item(f"[   ] {opcion}")
    cuaderno.lines(pregunta.renglones)
