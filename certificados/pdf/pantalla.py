"""A sheet's pages as pictures, for who looks at a template on a screen."""

import io
from threading import Lock

import pypdfium2

# PDFium does one thing at a time.
_TURN = Lock()
_WIDE = 1400  # pixels: twice what the editor shows


def pictures(content: bytes, *, most: int) -> tuple[list[bytes], int]:
    """Return the first pages of a PDF of ours as PNG, and how many it has in all."""
    found = []
    with _TURN, pypdfium2.PdfDocument(content) as document:
        for number in range(min(len(document), most)):
            page = document[number]
            picture = page.render(scale=_WIDE / page.get_width()).to_pil()
            made = io.BytesIO()
            picture.save(made, "PNG")
            found.append(made.getvalue())
        return found, len(document)
