"""What the register keeps of a person. Nothing of it is erased: third parties rely on it."""

from collections.abc import Callable, Iterator
from typing import Any

from cuentas.models import Usuario
from cuentas.registro import Parte, partes

from .models import Certificado


def _certificates(persona: Usuario) -> list[dict[str, Any]]:
    return [
        {
            "folio": certificado.folio_impreso,
            "registro": certificado.numero_registro,
            "otorgada": certificado.otorgado_at,
            "vence": certificado.valido_hasta,
            "estado": certificado.estado,
            "datos": certificado.datos,
        }
        for certificado in Certificado.objects.filter(titular=persona).order_by("otorgado_at")
    ]


def _sheets(persona: Usuario) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each sheet that has been drawn; one whose file is gone is left out of the copy."""
    drawn = Certificado.objects.filter(titular=persona).exclude(pdf_sha256="")
    for certificado in drawn.only("folio", "pdf").order_by("otorgado_at"):
        if certificado.pdf.storage.exists(str(certificado.pdf.name)):
            yield f"constancias/constancia-{certificado.folio}.pdf", _reader(certificado)


def _reader(certificado: Certificado) -> Callable[[], bytes]:
    def read() -> bytes:
        with certificado.pdf.open("rb") as stored:
            content: bytes = stored.read()
        return content

    return read


def register() -> None:
    partes.append(
        Parte(
            "Sus constancias",
            ("certificados.Certificado.titular", "certificados.Certificado.estado_por"),
            _certificates,
            files=_sheets,
        )
    )
