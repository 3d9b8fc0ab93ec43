"""How the demonstration's certificates look: templates of an invented network, published."""

from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from certificados.enums import FormaDeFirma
from certificados.models import Firmante, Logotipo, Plantilla
from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario

_CARPETA = Path(__file__).resolve().parents[1]
_ARCHIVO, _IMAGENES = _CARPETA / "plantillas.yaml", _CARPETA / "imagenes"
_CAMPOS = ("nombre", "tipo", "diseno", "color", "leyenda")


def make(*, by: Usuario) -> None:
    """Publish each template once, as somebody of the coordination would."""
    have = set(Plantilla.objects.values_list("clave", flat=True))
    for datos in read_lista(_ARCHIVO):
        datos.check({*_CAMPOS, "logotipos", "firmantes"}, {"encabezado"})
        if datos["tipo"] not in have:
            _publish(datos, by)


def _publish(datos: Mapa, by: Usuario) -> None:
    texts = {name: datos[name] for name in _CAMPOS}
    plantilla = Plantilla(
        clave=datos["tipo"], live=False, encabezado=datos.get("encabezado", ""), **texts
    )
    plantilla.logotipos = [
        Logotipo(sort_order=place, imagen=_image(row["imagen"]), institucion=row["institucion"])
        for place, row in enumerate(datos["logotipos"])
    ]
    plantilla.firmantes = [
        Firmante(sort_order=place, nombre=row["nombre"], cargo=row["cargo"], **_signature(row))
        for place, row in enumerate(datos["firmantes"])
    ]
    plantilla.full_clean()
    plantilla.save()
    plantilla.save_revision(user=by).publish(user=by)


def _signature(row: Mapa) -> dict[str, Any]:
    if "imagen" not in row:
        return {"forma": FormaDeFirma.AUTOGRAFA}
    return {"forma": FormaDeFirma.DIGITALIZADA, "imagen": _image(row["imagen"])}


def _image(name: str) -> AbstractImage:
    """Return the picture among the site's; put it there the first time."""
    model = get_image_model()
    title = f"Demostración: {Path(name).stem}"
    if found := model.objects.filter(title=title).first():
        return found
    with (_IMAGENES / name).open("rb") as file:
        return model.objects.create(title=title, file=ImageFile(file, name=name))
