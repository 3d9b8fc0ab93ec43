"""Tagged PDF: a canvas that knows what each thing drawn on it is, in the order it is read.

reportlab draws but does not tag. What PDF/UA asks for is written here by hand: a tree of elements,
marked content that points into it, and the way back from each page and each link.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

Caja = tuple[float, float, float, float]


class Elemento(PDFObject):
    """A node of the tree: a paragraph, a heading, a figure, or a group of them."""

    def __init__(
        self, tipo: str, padre: PDFObject, *, alt: str = "", caja: Caja | None = None
    ) -> None:
        self.tipo, self.padre, self.alt, self.caja = tipo, padre, alt, caja
        self.hijos: list[PDFObject] = []

    def format(self, document: PDFDocument) -> bytes:
        node = {
            "S": PDFName(self.tipo),
            "P": document.Reference(self.padre),
            # Elements stand on their own: pages point to them. Marks and links are written here.
            "K": PDFArray([_child(child, document) for child in self.hijos]),
        }
        if self.alt:
            node["Alt"] = PDFString(self.alt)
        if self.caja:
            node["A"] = _compact(O="/Layout", Placement="/Block", BBox=PDFArray(self.caja))
        return _compact(**node).format(document)


class Lienzo(Canvas):
    """A canvas on which what is read is tagged, and what only adorns is said to."""

    def __init__(self, *args: object, titulo: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._raiz = _Raiz()
        self._abierto = self._raiz.documento
        self._clave: int | None = None  # of this page in the way back
        self._marcando = False
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self._raiz
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setTitle(titulo)
        self.setViewerPreference("DisplayDocTitle", "true")

    @contextmanager
    def grupo(self, tipo: str, *, alt: str = "", caja: Caja | None = None) -> Iterator[None]:
        """An element that holds others, or several pieces of content; it may go on overleaf."""
        outer = self._abierto
        self._abierto = Elemento(tipo, outer, alt=alt, caja=caja)
        outer.hijos.append(self._abierto)
        try:
            yield
        finally:
            self._abierto = outer

    @contextmanager
    def contenido(self) -> Iterator[None]:
        """A piece of what the open element says, on one page."""
        if self._clave is None:
            self._clave = self._raiz.place([])
        marks = self._raiz.regreso[self._clave]
        self._abierto.hijos.append(
            _compact(Type="/MCR", Pg=self._doc.thisPageRef(), MCID=len(marks))
        )
        marks.append(self._abierto)
        with self._marked(f"/{self._abierto.tipo} <</MCID {len(marks) - 1}>> BDC"):
            yield

    @contextmanager
    def etiqueta(self, tipo: str, *, alt: str = "", caja: Caja | None = None) -> Iterator[None]:
        """An element and all that it says: what most things are."""
        with self.grupo(tipo, alt=alt, caja=caja), self.contenido():
            yield

    @contextmanager
    def adorno(self) -> Iterator[None]:
        """What nobody needs to be told: rules, borders, heads and feet that repeat."""
        with self._marked("/Artifact BMC"):
            yield

    def enlace(self, url: str, caja: Caja, *, dice: str) -> None:
        """Make a place of the page a link; the open element, a `Link`, tells whose."""
        key = self._raiz.place(self._abierto)
        place = {"StructParent": key, "Contents": PDFString(dice), "F": 4}
        self.linkURL(url, caja, relative=0, thickness=0, **place)
        self._abierto.hijos.append(
            _compact(Type="/OBJR", Pg=self._doc.thisPageRef(), Obj=self._annotationrefs[-1])
        )

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self._clave, PDFName("S")
        # Packed now, and without reportlab's detour by ASCII: many pages may be waiting.
        page.Contents = _packed(page.stream.encode("latin-1"))
        page.stream = None
        self._clave = None

    @contextmanager
    def _marked(self, begin: str) -> Iterator[None]:
        # A mark inside another would be read twice, or not at all.
        assert not self._marcando  # noqa: S101 - a fault of who draws
        self._marcando = True
        self._code.append(begin)
        yield
        self._code.append("EMC")
        self._marcando = False


class _Raiz(PDFObject):
    """The root of the tree, and the way back into it from pages and links."""

    def __init__(self) -> None:
        self.documento = Elemento("Document", self)
        # By key: the elements of a page's marks in order, or the one of a link.
        self.regreso: list[list[Elemento] | Elemento] = []

    def place(self, back: list[Elemento] | Elemento) -> int:
        self.regreso.append(back)
        return len(self.regreso) - 1

    def format(self, document: PDFDocument) -> bytes:
        kids = [document.Reference(self.documento)]
        pairs = [(key, _back(back, document)) for key, back in enumerate(self.regreso)]
        nums = PDFArray([x for pair in pairs for x in pair])
        tree = document.Reference(_compact(Nums=nums))
        root = _compact(
            Type="/StructTreeRoot", K=PDFArray(kids), ParentTree=tree,
            ParentTreeNextKey=len(self.regreso),
        )  # fmt: skip
        return root.format(document)


def _back(back: list[Elemento] | Elemento, document: PDFDocument) -> PDFObject:
    if isinstance(back, Elemento):
        return document.Reference(back)
    return PDFArray([document.Reference(element) for element in back])


def _child(child: PDFObject, document: PDFDocument) -> PDFObject:
    return document.Reference(child) if isinstance(child, Elemento) else child


def _packed(content: bytes) -> PDFStream:
    head = PDFDictionary({"Filter": PDFName("FlateDecode")})
    # reportlab writes `endstream` right after the content: the line's end is ours to give.
    return PDFStream(head, zlib.compress(content) + b"\n")


def _compact(**entries: object) -> PDFDictionary:
    """A dictionary on one line: there are hundreds."""
    made = PDFDictionary(entries)
    made.multiline = False
    return made
