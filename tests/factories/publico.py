"""Everything that a practice may hold besides its story."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model

from cursos.models import CursoPage
from intercambio.practicas import fotografias
from intercambio.practicas.models import (
    Actor,
    Coautor,
    Documento,
    Foto,
    Fundamento,
    Hito,
    Imagen,
    PracticaCurso,
    PracticaOpcion,
    PracticaPage,
    Relacion,
)
from intercambio.practicas.operations import fotos

from .cuentas import RIOVERDE, UsuarioFactory, municipio
from .practicas import elemento

OPCIONES = (
    ("ods", "11"), ("financiamiento", "propios"), ("requisito", "cabildo"),
    ("acompanamiento", "visita"),
)  # fmt: skip


def picture(
    size: tuple[int, int] = (80, 60), kind: str = "JPEG", mode: str = "RGB", **kwargs: Any
) -> bytes:
    """A picture whose left half is dark."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("black", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    drawn.convert(mode).save(file, kind, **kwargs)
    return file.getvalue()


def imagen(cvegeo: str = RIOVERDE, **fields: Any) -> Imagen:
    body = picture()
    dibujo = fotografias.draw(BytesIO(body), len(body))
    values = {"by": UsuarioFactory(), "at": timezone.now()} | fields
    return fotos.store(dibujo=dibujo, cvegeo=municipio(cvegeo).pk, **values)


def add_document(practica: PracticaPage, name: str, body: bytes, **fields: Any) -> Documento:
    archivo = get_document_model().objects.create(title=name, file=ContentFile(body, name=name))
    values = {"titulo": "Hoja de conteo", "autor": "Obras", "reutilizable": True} | fields
    return Documento.objects.create(practica=practica, archivo=archivo, **values)


def complete(practica: PracticaPage, text: str = "Algo que decir") -> None:
    """Fill in a row of each kind, `text` wherever people write."""
    PracticaPage.objects.filter(pk=practica.pk).update(
        inversion=Decimal("860000"), anio_base=2025, costo_anual=Decimal("45000.50"),
        personal=Decimal("1.5"), meses=1, poblacion=1240, poblacion_fuente=text[:160],
        rango_poblacional="pequeno",
    )  # fmt: skip
    other = PracticaPage.objects.live().exclude(pk=practica.pk).order_by("pk")[0]
    Hito.objects.create(
        practica=practica, fecha=date(2025, 4, 22), que=text[:160], paso=elemento("E5"),
        responsable=text[:120],
    )  # fmt: skip
    Fundamento.objects.create(
        practica=practica, tipo="cabildo", numero=text[:120], liga="javascript:alert(1)"
    )
    for rol in ("asesora", "evalua"):
        Actor.objects.create(practica=practica, nombre=text[:160], sector="civil", rol=rol)
    for lista, valor in OPCIONES:
        PracticaOpcion.objects.create(practica=practica, lista=lista, valor=valor)
    Coautor.objects.create(practica=practica, municipio=municipio("11020"))
    PracticaCurso.objects.create(practica=practica, curso=CursoPage.objects.get(slug="fundamentos"))
    Relacion.objects.create(practica=practica, otra=other, tipo="complementa")
    Foto.objects.create(
        practica=practica, imagen=imagen(), alternativo=text[:200], pie=text[:200],
        autor=text[:160],
    )  # fmt: skip
    add_document(
        practica, "hoja.csv", b"a,b\n", titulo=text[:160], autor=text[:160], licencia="cc-by"
    )
