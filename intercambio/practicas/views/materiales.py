"""What a practice lends, in one file."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from ..empaque import pack
from ..queries.materiales import LEAME, Material, Materiales, of_practica


@require_safe
def materiales(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Hand out the files that a published practice lends, packed while they are sent."""
    found = of_practica(pk)
    if found is None:
        raise Http404
    return StreamingHttpResponse(
        pack(_files(found)),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{found.nombre}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _files(found: Materiales) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield LEAME, iter([b"\xef\xbb\xbf", found.leame.replace("\n", "\r\n").encode()])
    for material in found.materiales:
        yield material.nombre, _content(material)


def _content(material: Material) -> Iterator[bytes]:
    """Read a file piece by piece; one that is lost says so instead of breaking the others."""
    try:
        with material.archivo.file.open("rb") as opened:
            yield from opened.chunks()
    except FileNotFoundError:
        yield "Este archivo ya no está en el sitio.".encode()
