"""What the file says of itself: title, who issues, when; the same whenever it is drawn."""

import time
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import XMP

from comun.etiquetas import Lienzo

from ..hoja import Hoja

_PROGRAMA = "Aula Municipal"
# Without `pdfuaid:part`: the file is tagged, and tests take its tags apart, but no full validator
# of PDF/UA has read it, and what claims a norm is believed.
_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titulo}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{autor}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{idioma}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{programa}</xmp:CreatorTool>
<xmp:CreateDate>{fecha}</xmp:CreateDate><xmp:ModifyDate>{fecha}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def write(canvas: Lienzo, *, autor: str, idioma: str, at: datetime) -> None:
    """Say who made the file and when; whom it is about stands on the sheet alone."""
    # `invariant` would date every file in the year 2000.
    canvas._doc._timeStamp = _Momento(at)
    canvas.setAuthor(autor)
    canvas.setCreator(_PROGRAMA)
    text = _XMP.format(
        titulo=escape(canvas._doc.info.title), autor=escape(autor), idioma=idioma,
        programa=_PROGRAMA, fecha=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )  # fmt: skip
    canvas._doc.Catalog.Metadata = XMP(creator=lambda _document: text.encode())


def of_sheet(canvas: Lienzo, hoja: Hoja, at: datetime) -> None:
    write(canvas, autor=hoja.emisor, idioma=hoja.idioma, at=at)
    canvas.setSubject(hoja.titulo)
    canvas.setKeywords(hoja.folio)


class _Momento(TimeStamp):
    """The date of award as date of the file."""

    def __init__(self, at: datetime) -> None:
        self.t = at.timestamp()
        self.lt: time.struct_time = at.astimezone(UTC).timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
        self.tzname = "UTC"
