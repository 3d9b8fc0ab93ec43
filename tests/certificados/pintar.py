"""Draw fixed sheets and print their digest: run by `test_pdf` in processes of their own."""

import hashlib
import io
from datetime import UTC, datetime
from typing import Any

import django
from PIL import Image, ImageDraw

FOLIO = "EZKPH45DRABY7"
CREDENCIAL = '{"type": ["VerifiableCredential"], "name": "Ñandú"}'


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
    look["firmantes"] = cambios.pop(
        "firmantes", [{"nombre": "Mtra. Elena Quiroz Baeza", "cargo": "Coordinación académica"}]
    )
    look["plantilla"] |= cambios.pop("plantilla", {})
    return Certificado(
        folio=FOLIO,
        anio=2026,
        consecutivo=123,
        tipo=tipo,
        otorgado_at=datetime(2026, 11, 6, 17, tzinfo=UTC),
        valido_hasta=cambios.pop("valido_hasta", None),
        datos=snapshot.freeze(
            cambios.pop("datos", None) or datos_de_prueba(**cambios), emisor, tipo=tipo, look=look
        ),
    )


def logo(color: str = "#7a1340", *, opaque: bool = False) -> bytes:
    """A picture as `operations.plantillas.keep` keeps it."""
    picture = Image.new("RGBA", (400, 160), "#ffffff" if opaque else (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((20, 20, 380, 140), fill=color)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def con_todo(**cambios: Any) -> Any:
    """With logos, of which one is lost, and the three kinds of signatures."""
    images = [hashlib.sha256(png).hexdigest() for png in (logo(), logo("#124060", opaque=True))]
    plantilla = cambios.pop("plantilla", {}) | {
        "color": "#7a1340", "encabezado": "Red de Institutos", "leyenda": "Expedido en Rioverde.",
        "logotipos": [
            {"imagen": images[0], "institucion": "Ayuntamiento de Rioverde"},
            {"imagen": images[1], "institucion": "Universidad de la Región"},
            {"imagen": "", "institucion": "Instituto sin Logotipo"},
            {"imagen": "0" * 64, "institucion": "Consejo Ciudadano"},
        ],
    }  # fmt: skip
    firmantes = [
        {"nombre": "Ana Ku", "cargo": "Dirección", "forma": "digitalizada", "imagen": images[0]},
        {"nombre": "Eva Paz", "cargo": "Sindicatura", "forma": "autografa", "imagen": ""},
        {"nombre": "Ulises Ek", "cargo": "Rectoría", "forma": "digitalizada", "imagen": "0" * 64},
    ]
    return constancia(plantilla=plantilla, firmantes=firmantes, **cambios)


def keep() -> None:
    """Put the pictures where sheets look for them."""
    from certificados.models import Recurso

    for png in (logo(), logo("#124060", opaque=True)):
        Recurso.objects.create(sha256=hashlib.sha256(png).hexdigest(), contenido=png)


class Estante:
    """The resources, in a process that has no database."""

    DoesNotExist = LookupError
    _kept = {hashlib.sha256(x).hexdigest(): x for x in (logo(), logo("#124060", opaque=True))}

    @classmethod
    def get(cls, *, sha256: str) -> Any:
        from certificados.models import Recurso

        if sha256 not in cls._kept:
            raise cls.DoesNotExist
        return Recurso(contenido=cls._kept[sha256])


Estante.objects = Estante


def digest() -> str:
    from certificados import pdf

    sheets = [
        pdf.render(constancia()),
        pdf.render(con_todo(), credencial=CREDENCIAL),
        pdf.render(con_todo(tipo="diploma"), credencial=CREDENCIAL),
    ]
    return hashlib.sha256(b"".join(sheets)).hexdigest()


if __name__ == "__main__":
    django.setup()
    from certificados.pdf import imagenes

    imagenes.Recurso = Estante  # type: ignore[misc, assignment]
    print(digest())
