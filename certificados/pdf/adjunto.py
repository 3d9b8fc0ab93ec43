"""The signed credential, carried inside the file."""

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDate,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from comun.etiquetas import Lienzo

NOMBRE = "credencial.json"


def attach(canvas: Lienzo, text: str) -> None:
    """Put the text, byte for byte, among the embedded files, as data that the page speaks of."""
    document, content = canvas._doc, text.encode()
    when = PDFDate(ts=document._timeStamp)
    stream = PDFStream(
        PDFDictionary({
            "Type": PDFName("EmbeddedFile"),
            # reportlab escapes no slash in a name.
            "Subtype": "/application#2Fld+json",
            "Params": PDFDictionary({"Size": len(content), "ModDate": when}),
        }),
        content,
        [PDFZCompress],
    )  # fmt: skip
    reference = document.Reference(stream)
    spec = document.Reference(PDFDictionary({
        "Type": PDFName("Filespec"),
        "F": PDFString(NOMBRE),
        "UF": PDFString(NOMBRE),
        "Desc": PDFString("Credencial firmada: los mismos datos, para comprobarlos por programa"),
        "AFRelationship": PDFName("Data"),
        "EF": PDFDictionary({"F": reference, "UF": reference}),
    }))  # fmt: skip
    names = PDFDictionary({"Names": PDFArray([PDFString(NOMBRE), spec])})
    catalog = document.Catalog
    catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = PDFArray([spec])
