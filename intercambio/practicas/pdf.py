"""The form on paper: every block, with boxes to mark and lines to be filled by hand."""

from dataclasses import dataclass
from functools import lru_cache

from comun import letras
from comun.letras import FUERTE, TEXTO
from cuentas.pdf.pliego import Pliego

_RENGLON = 22.0
_ANCHO, _MARGEN = 468.0, 72.0
_MEDIA, _ENTRE = 222.0, 24.0  # two columns and what is between them
_CUERPO, _LINEA = 10.5, 15.0
_POCO = 330.0  # a block begins on a new page where less than this is left


@dataclass(frozen=True, slots=True)
class Pregunta:
    """What is asked: with choices to mark, or with so many lines to write on."""

    texto: str
    ayuda: str
    opciones: tuple[str, ...]
    renglones: int
    opcional: bool

    @property
    def is_short(self) -> bool:
        """Whether one line is all that it needs."""
        return self.renglones == 1 and not self.opciones


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

    def boxes(self, opciones: tuple[str, ...]) -> None:
        """Draw what is marked: two abreast where both fit, else in a line of its own."""
        left = [f"[   ] {opcion}" for opcion in opciones]
        while left:
            pair = left[:2]
            fit = all(letras.width(mark, TEXTO, _CUERPO) <= _MEDIA for mark in pair)
            row, left = (pair, left[2:]) if fit else (left[:1], left[1:])
            self._need(_LINEA)
            for column, mark in enumerate(row):
                self._put(_MARGEN + column * (_MEDIA + _ENTRE), mark, TEXTO, _CUERPO)
            self.y -= _LINEA

    def abreast(self, preguntas: tuple["Pregunta", ...]) -> None:
        """Ask one or two things in a line each, side by side."""
        texts = [
            [(line, FUERTE) for line in letras.wrap(_asked(one), FUERTE, _CUERPO, _MEDIA)]
            + [(line, TEXTO) for line in letras.wrap(one.ayuda, TEXTO, _CUERPO, _MEDIA)]
            for one in preguntas
        ]
        height = max(len(lines) for lines in texts) * _LINEA
        self._need(height + _RENGLON + 12)
        for column, lines in enumerate(texts):
            x = _MARGEN + column * (_MEDIA + _ENTRE)
            for row, (line, letra) in enumerate(lines):
                self.paginas[-1].append((x, self.y - row * _LINEA - _CUERPO, line, letra, _CUERPO))
            foot = self.y - height - _RENGLON
            self.rayas.append((len(self.paginas) - 1, x, x + _MEDIA, foot))
        self.y -= height + _RENGLON + 12


@lru_cache(maxsize=4)
def render(hojas: tuple[Hoja, ...]) -> bytes:
    """Return the PDF of the whole form; the same questions, the same bytes."""
    cuaderno = _Cuaderno(
        titulo="Plantilla para reunir los datos de una práctica",
        pie="Aula Municipal · Plantilla de buenas prácticas",
    )
    cuaderno.heading(cuaderno.titulo, 22)
    cuaderno.paragraph(
        "Llénela a mano, con quienes hicieron la práctica. Después pásela al formulario del sitio: "
        "son las mismas preguntas, en el mismo orden. Lo opcional puede quedar en blanco."
    )
    cuaderno.y -= 10
    for hoja in hojas:
        if cuaderno.y < _POCO:
            cuaderno.new_page()
        elif hoja.numero > 1:
            cuaderno.y -= 24
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
            _ask_all(cuaderno, apartado.preguntas, in_pairs=apartado.veces > 1)


def _ask_all(cuaderno: _Cuaderno, preguntas: tuple[Pregunta, ...], *, in_pairs: bool) -> None:
    """Ask in order; where rows repeat, short questions that follow each other share a line."""
    left = list(preguntas)
    while left:
        pair = tuple(left[:2])
        if in_pairs and len(pair) > 1 and all(one.is_short for one in pair):
            cuaderno.abreast(pair)
            left = left[2:]
        else:
            _ask(cuaderno, left.pop(0))


def _ask(cuaderno: _Cuaderno, pregunta: Pregunta) -> None:
    cuaderno.subsection(_asked(pregunta))
    if pregunta.ayuda:
        cuaderno.paragraph(pregunta.ayuda)
    cuaderno.boxes(pregunta.opciones)
    cuaderno.lines(pregunta.renglones)


def _asked(pregunta: Pregunta) -> str:
    return f"{pregunta.texto}{' (opcional)' if pregunta.opcional else ''}"
