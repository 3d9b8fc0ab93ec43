"""The training record on paper: A4 upright, as many pages as it takes."""

import io

from django.conf import settings
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from certificados.pdf import tinta
from comun import fechas, letras
from comun.letras import FUERTE, TEXTO, TITULO, Letra
from cuentas.models import Puesto

from ..queries.aprendizaje.historial import Historial, Renglon

_WIDTH, _HEIGHT = A4
_LEFT, _TOP, _BOTTOM = 56.0, 60.0, 70.0
_ROOM = _WIDTH - 2 * _LEFT


def render(historial: Historial) -> bytes:
    """Return the PDF."""
    letras.load()  # else reportlab names Helvetica, which it cannot embed
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=A4, pageCompression=1, lang="es-MX", initialFontName=TEXTO.propia
    )
    canvas.setTitle(f"Historial de formación de {historial.persona.get_full_name()}")
    canvas.setAuthor("Aula Municipal")
    canvas.setCreator("Aula Municipal")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    page = _Page(canvas, historial)
    _head(page, historial)
    for renglon in historial.renglones:
        _row(page, renglon)
    if not historial.renglones:
        page.text("Todavía no hay cursos que mostrar.", TEXTO, 11)
    _posts(page, historial)
    page.close()
    canvas.save()
    return buffer.getvalue()


class _Page:
    """A place to write one line below the other, page after page."""

    def __init__(self, canvas: Canvas, historial: Historial) -> None:
        self.canvas, self.historial, self.number = canvas, historial, 1
        self.y = _HEIGHT - _TOP

    def keep(self, points: float) -> None:
        """Go on overleaf unless so much fits here."""
        if self.y - points < _BOTTOM:
            self.close()
            self.number += 1
            self.y = _HEIGHT - _TOP

    def text(self, text: str, letra: Letra, size: float, *, quiet: bool = False) -> None:
        for line in letras.wrap(text, letra, size, _ROOM):
            self.keep(size * 1.35)
            self.y -= size * 1.35
            self.canvas.setFillColor(tinta.TINTA_2 if quiet else tinta.TINTA)
            letras.draw(self.canvas, _LEFT, self.y, line, letra, size)

    def rule(self) -> None:
        self.y -= 9
        self.canvas.setStrokeColor(tinta.LOTE)
        self.canvas.setLineWidth(0.7)
        self.canvas.line(_LEFT, self.y, _WIDTH - _LEFT, self.y)
        self.y -= 3

    def link(self, address: str, height: float) -> None:
        """Make the last line a link."""
        box = (_LEFT, self.y - 2, _WIDTH - _LEFT, self.y + height)
        self.canvas.linkURL(address, box, relative=0, thickness=0)

    def close(self) -> None:
        self.canvas.setFillColor(tinta.VERDE)
        self.canvas.rect(_LEFT, 52, _ROOM, 4, stroke=0, fill=1)
        self.canvas.setFillColor(tinta.TINTA_2)
        name = self.historial.persona.get_full_name()
        said = f"{name} · al {fechas.short(self.historial.al)} · hoja {self.number}"
        foot = letras.fit(said, TEXTO, room=_ROOM, sizes=range(9, 6, -1), lines=1)
        letras.draw(self.canvas, _LEFT, 38, foot.lineas[0], TEXTO, foot.cuerpo)
        self.canvas.showPage()


def _head(page: _Page, historial: Historial) -> None:
    page.text("Aula Municipal", TITULO, 12)
    page.y -= 6
    page.text("Historial de formación", TITULO, 22)
    page.text(historial.persona.get_full_name() or historial.persona.email, FUERTE, 14)
    cursos = "curso terminado" if historial.terminados == 1 else "cursos terminados"
    page.text(
        f"{historial.terminados} {cursos} · {historial.horas} horas · "
        f"al {fechas.long(historial.al)}", TEXTO, 10.5, quiet=True,
    )  # fmt: skip
    page.text(
        "Es un resumen hecho a petición de la persona. Lo que vale es cada constancia: "
        f"compruébela con su folio en {settings.AULA_URL}/c/",
        TEXTO, 9, quiet=True,
    )  # fmt: skip
    page.rule()


def _row(page: _Page, renglon: Renglon) -> None:
    page.keep(70)
    page.y -= 5
    page.text(renglon.titulo, FUERTE, 12)
    page.text(" · ".join(_facts(renglon)), TEXTO, 10)
    if renglon.puesto:
        page.text(f"Entonces: {post(renglon.puesto)}", TEXTO, 10, quiet=True)
    if paper := renglon.certificado:
        said = f"{paper.get_tipo_display()}, folio {paper.folio_impreso}: {renglon.estado}"
        page.text(said, TEXTO, 10)
        page.link(settings.AULA_URL + paper.get_absolute_url(), 10)
    page.rule()


def _facts(renglon: Renglon) -> list[str]:
    facts = []
    if renglon.is_training:
        facts.append(f"{renglon.horas} hora{'' if renglon.horas == 1 else 's'}")
    if renglon.desde and renglon.hasta:
        facts.append(f"del {fechas.short(renglon.desde)} al {fechas.short(renglon.hasta)}")
    elif renglon.hasta:
        facts.append(fechas.short(renglon.hasta))
    elif renglon.desde:
        facts.append(f"en curso desde el {fechas.short(renglon.desde)}")
    return facts


def _posts(page: _Page, historial: Historial) -> None:
    if not historial.puestos:
        return
    page.keep(70)
    page.y -= 14
    page.text("Puestos, como la persona los dijo", TITULO, 13)
    for puesto in historial.puestos:
        until = f"al {fechas.short(puesto.hasta)}" if puesto.hasta else "a la fecha"
        page.text(f"{post(puesto)} · del {fechas.short(puesto.desde)} {until}", TEXTO, 10)


def post(puesto: Puesto) -> str:
    """Return a post in one line."""
    municipio = str(puesto.municipio) if puesto.municipio else ""
    parts = (puesto.cargo or puesto.get_tipo_display(), puesto.dependencia, municipio)
    return ", ".join(part for part in parts if part)
