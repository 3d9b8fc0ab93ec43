"""The acuse of a verification: A4 upright, what was asked, when, and what came out."""

import io
from datetime import datetime

from django.conf import settings
from reportlab.lib.pagesizes import A4

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import FUERTE, TEXTO, TITULO, Letra

from .. import redaccion
from ..enums import Dictamen
from ..queries.verificacion import Verificacion
from . import tinta

_WIDTH, _HEIGHT = A4
_LEFT, _TOP, _BOTTOM = 56.0, 56.0, 70.0
_ROOM = _WIDTH - 2 * _LEFT
_LAST, _END = 34.0, 84.0  # room for the last sentence; for it and the fingerprint
_LEADING = 1.28
_NAMES = 130.0  # room for the names of facts


def render(v: Verificacion, *, at: datetime) -> bytes:
    """Return the PDF. It says what was looked at and when; not who asked."""
    letras.load()  # else reportlab names Helvetica, which it cannot embed
    buffer = io.BytesIO()
    canvas = Lienzo(
        buffer,
        titulo=f"Acuse de verificación {v.hoja.folio_impreso}",
        pagesize=A4,
        pageCompression=1,
        lang="es-MX",
        initialFontName=TEXTO.propia,
    )
    canvas.setAuthor(v.hoja.emisor)
    canvas.setSubject(v.hoja.url)
    canvas.setCreator("Aula Municipal")
    hoja = _Hoja(canvas, f"Acuse de verificación · {v.hoja.folio_impreso} · {moment(at)}")
    _verdict(hoja, v, at)
    _checks(hoja, v)
    _facts(hoja, v)
    _end(hoja, v)
    hoja.close()
    canvas.save()
    return buffer.getvalue()


def moment(at: datetime) -> str:
    """Day, hour and zone: `26 de noviembre de 2026, 10:48 h (America/Mexico_City, UTC-06:00)`."""
    offset = at.astimezone(redaccion.zona()).strftime("%z")
    return (
        f"{redaccion.dia(redaccion.local_date(at))}, {redaccion.hora(at)} h "
        f"({settings.TIME_ZONE}, UTC{offset[:3]}:{offset[3:]})"
    )


class _Hoja:
    """A place to write one line below the other, page after page, each tagged as what it is."""

    def __init__(self, canvas: Lienzo, foot: str) -> None:
        self.canvas, self.foot, self.number = canvas, foot, 1
        self.y = _HEIGHT - _TOP

    def keep(self, points: float) -> None:
        """Go on overleaf unless so much fits here."""
        if self.y - points < _BOTTOM:
            self.close()
            self.number += 1
            self.y = _HEIGHT - _TOP

    def text(
        self, text: str, letra: Letra, size: float, *, quiet: bool = False, left: float = 0,
        tipo: str = "P",
    ) -> None:  # fmt: skip
        with self.canvas.grupo(tipo):
            for line in letras.wrap(text, letra, size, _ROOM - left):
                self.keep(size * _LEADING)
                self.y -= size * _LEADING
                with self.canvas.contenido():
                    self.canvas.setFillColor(tinta.TINTA_2 if quiet else tinta.TINTA)
                    letras.draw(self.canvas, _LEFT + left, self.y, line, letra, size)

    def section(self, text: str) -> None:
        self.keep(60)
        self.y -= 12
        with self.canvas.adorno():
            self.canvas.setStrokeColor(tinta.LOTE)
            self.canvas.line(_LEFT, self.y, _WIDTH - _LEFT, self.y)
        self.y -= 4
        self.text(text, TITULO, 12, tipo="H2")
        self.y -= 3

    def close(self) -> None:
        with self.canvas.adorno():
            self.canvas.setFillColor(tinta.VERDE)
            self.canvas.rect(_LEFT, 52, _ROOM, 4, stroke=0, fill=1)
            self.canvas.setFillColor(tinta.TINTA_2)
            said = f"{self.foot} · hoja {self.number}"
            foot = letras.fit(said, TEXTO, room=_ROOM, sizes=range(9, 6, -1), lines=1)
            letras.draw(self.canvas, _LEFT, 38, foot.lineas[0], TEXTO, foot.cuerpo)
        self.canvas.showPage()


def _verdict(hoja: _Hoja, v: Verificacion, at: datetime) -> None:
    hoja.text(v.hoja.emisor, FUERTE, 10.5, quiet=True)
    hoja.y -= 4
    hoja.text("Acuse de verificación", TITULO, 22, tipo="H1")
    hoja.y -= 6
    hoja.text(v.palabra, TITULO, 28)
    hoja.text(f"Folio {v.hoja.folio_impreso}", FUERTE, 13)
    hoja.y -= 2
    for line in _sentences(v):
        hoja.text(line, TEXTO, 11)
    hoja.y -= 2
    hoja.text(f"Se consultó el {moment(at)}.", TEXTO, 10.5)
    hoja.text("El estado puede cambiar después. Compruébelo de nuevo en:", TEXTO, 10.5)
    hoja.text(v.hoja.url, FUERTE, 10.5)


def _sentences(v: Verificacion) -> list[str]:
    said = []
    if v.desde:
        said.append(f"Desde el {v.desde}." if not v.motivo else f"Desde el {v.desde}: {v.motivo}.")
    if v.sustituto:
        said.append(f"La sustituye el folio {v.sustituto_impreso}.")
    if v.renovacion:
        said.append(f"Se renovó con el folio {v.renovacion_impreso}.")
    if v.en_duda:
        said.append("Una de sus pruebas no se cumple; abajo se dice cuál.")
    elif v.sin_entregar:
        said.append("Todavía no se entrega y sus datos pueden cambiar: por ahora no prueba nada.")
    elif v.dictamen == Dictamen.EN_PROCESO:
        said.append("Todavía se preparan su sello y su firma: por ahora no prueba nada.")
    return said


def _checks(hoja: _Hoja, v: Verificacion) -> None:
    hoja.section("Qué se comprobó")
    for check in v.comprobaciones:
        hoja.keep(34)
        hoja.text(f"{check.titulo}: {check.palabra}", FUERTE, 10.5)
        hoja.text(check.detalle, TEXTO, 10, quiet=True, left=12)


def _facts(hoja: _Hoja, v: Verificacion) -> None:
    hoja.section("Qué dice el registro")
    facts = [("Tipo", v.hoja.tipo), ("Nombre", v.hoja.nombre), ("Por", v.hoja.titulo)]
    for name, value in [*facts, *v.hoja.facts()]:
        hoja.keep(16)
        start = hoja.y
        hoja.text(name, TEXTO, 10, quiet=True)
        hoja.y = start
        hoja.text(value, FUERTE, 10, left=_NAMES)


def _end(hoja: _Hoja, v: Verificacion) -> None:
    # All of it on one page: a last word alone overleaf proves nothing.
    hoja.keep(_END if v.huella else _LAST)
    if v.huella:
        hoja.section("Huella del PDF que entrega el registro (SHA-256)")
        hoja.text(v.huella, TEXTO, 9.5)
    hoja.y -= 8
    hoja.text(
        "Este acuse dice qué respondió el registro en ese momento. No dice quién preguntó y no "
        "sustituye a la constancia.",
        TEXTO, 9.5, quiet=True,
    )  # fmt: skip
