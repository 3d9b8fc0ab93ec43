"""What the register keeps of a person. Nothing of it is erased: third parties rely on it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models.fields.files import FieldFile

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
    made = Certificado.objects.entregados().filter(titular=persona, ejemplar__isnull=False)
    made = made.select_related("ejemplar").only("folio", "ejemplar__archivo")
    for certificado in made.order_by("otorgado_at"):
        assert certificado.ejemplar  # noqa: S101 - filtered above
        archivo = certificado.ejemplar.archivo
        if archivo.storage.exists(str(archivo.name)):
            yield f"constancias/constancia-{certificado.folio}.pdf", _reader(archivo)


def _reader(archivo: FieldFile) -> Callable[[], bytes]:
    def read() -> bytes:
        with archivo.open("rb") as stored:
            content: bytes = stored.read()
        return content

    return read


def register() -> None:
    partes.append(
        Parte(
            "Sus constancias",
            (
                "certificados.Certificado.titular",
                "certificados.Certificado.estado_por",
                "certificados.Lote.pedido_por",
                "certificados.Lote.aprobado_por",
                "certificados.Renglon.titular",
            ),
            _certificates,
            files=_sheets,
        )
    )
