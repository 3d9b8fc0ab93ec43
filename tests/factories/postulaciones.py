"""People put forward for an edition: who does it, with what, and the worker that goes on."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cuentas.models import Adscripcion, Usuario
from cursos.enums import Acceso
from cursos.models import Edicion, Postulacion
from cursos.operations import postulaciones
from cursos.operations.postulaciones import DatosPostulacion
from municipios.models import Municipio
from trabajos.operations import run_next

from .cuentas import RIOVERDE, UsuarioFactory, municipio
from .ediciones import EdicionFactory

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def by_nomination(**fields: Any) -> Edicion:
    """An edition into which one only comes when put forward."""
    made: Edicion = EdicionFactory(**{"acceso": Acceso.INVITACION, "cupo": 30} | fields)
    return made


def official(cvegeo: str = RIOVERDE, **fields: Any) -> Usuario:
    """Somebody whom the municipality knows as its own."""
    persona: Usuario = UsuarioFactory(municipio_id=cvegeo, **fields)
    at = timezone.now()
    Adscripcion.objects.create(
        persona=persona, municipio_id=cvegeo, estado="aprobada", via="enlace", pedida_at=at,
        decidida_at=at,
    )  # fmt: skip
    return persona


def sheet(*personas: Usuario | str) -> bytes:
    """A file of these people, or addresses."""
    lines = [
        f"{one},Persona\n" if isinstance(one, str) else f"{one.email},{one.nombre}\n"
        for one in personas
    ]
    return f"correo,nombre\n{''.join(lines)}".encode()


def datos(contenido: bytes | None = None, **fields: Any) -> DatosPostulacion:
    given = {
        "oficio": "PM/041/2026", "oficio_fecha": timezone.localdate(),
        "oficio_archivo": ContentFile(PDF, "oficio.pdf"),
        "archivo": "lista.csv" if contenido else "", "contenido": contenido,
    }  # fmt: skip
    return DatosPostulacion(**given | fields)


def propose(
    edicion: Edicion, by: Usuario, *personas: Usuario | str, cvegeo: str = RIOVERDE, **fields: Any
) -> Postulacion:
    """Put these forward with a file; the worker has looked at it."""
    place: Municipio | None = municipio(cvegeo) if cvegeo else None
    at = fields.pop("at", timezone.now())
    made = postulaciones.propose(
        edicion=edicion, municipio=place, datos=datos(sheet(*personas), **fields), by=by, at=at
    )
    work()
    made.refresh_from_db()
    return made


def confirmed(edicion: Edicion, by: Usuario, *personas: Usuario | str, **kw: Any) -> Postulacion:
    """Put these forward and say yes; the worker has not begun."""
    made = propose(edicion, by, *personas, **kw)
    return postulaciones.confirm(postulacion=made, by=by, at=timezone.now())


def work() -> None:
    while run_next():
        pass


def results(postulacion: Postulacion) -> list[str]:
    return list(postulacion.filas.order_by("numero").values_list("resultado", flat=True))
