"""Draw one fixed sheet and print its digest: run by `test_pdf` in processes of their own."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import django

FOLIO = "EZKPH45DRABY7"


def constancia(**cambios: Any) -> Any:
    """A certificate that no database has seen."""
    from certificados import snapshot
    from certificados.models import Certificado, Emisor
    from tests.factories.certificados import datos_de_prueba

    emisor = Emisor(
        nombre_legal=cambios.pop("emisor", "Coordinación de Aula Municipal"), siglas="AM"
    )
    tipo = cambios.pop("tipo", "acreditacion")
    look = snapshot.plain(tipo)
    if firmante := cambios.pop("firmante", "Mtra. Elena Quiroz Baeza"):
        look["firmantes"] = [{"nombre": firmante, "cargo": "Coordinación académica"}]
    look["plantilla"] |= cambios.pop("plantilla", {})
    return Certificado(
        folio=FOLIO,
        anio=2026,
        consecutivo=123,
        tipo=tipo,
        otorgado_at=datetime(2026, 11, 6, 17, tzinfo=UTC),
        valido_hasta=cambios.pop("valido_hasta", None),
        datos=snapshot.freeze(datos_de_prueba(**cambios), emisor, tipo=tipo, look=look),
    )


if __name__ == "__main__":
    django.setup()
    from certificados import pdf

    print(hashlib.sha256(pdf.render(constancia())).hexdigest())
