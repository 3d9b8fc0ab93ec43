"""Whom Rioverde's enlace puts forward for a group: one list taken in, one that waits for a yes."""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from cuentas.models import Usuario
from cursos.jobs import postulaciones as jobs
from cursos.models import Edicion, Postulacion
from cursos.operations import postulaciones
from cursos.operations.postulaciones import DatosPostulacion

_LISTAS = Path(__file__).resolve().parents[1] / "listas"
_OFICIO = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Send both once; what the worker does is done at once."""
    if Postulacion.objects.exists():
        return
    by = personas["enlace@demo.example"]
    edicion = Edicion.objects.get(curso__slug="fundamentos", clave="grupo-3")
    for name, oficio, days in (
        ("grupo-region-media.csv", "PM/DEMO/118/2026", 3),
        ("segunda-lista.csv", "PM/DEMO/121/2026", 1),
    ):
        moment = at - timedelta(days=days)
        made = postulaciones.propose(
            edicion=edicion, municipio=by.municipio, by=by, at=moment,
            datos=DatosPostulacion(
                oficio=oficio, oficio_fecha=timezone.localdate(moment),
                oficio_archivo=ContentFile(_OFICIO, "oficio.pdf"), archivo=name,
                contenido=(_LISTAS / name).read_bytes(),
            ),
        )  # fmt: skip
        jobs.review(postulacion_id=str(made.pk))
        if days > 1:
            postulaciones.confirm(postulacion=made, by=by, at=moment + timedelta(minutes=9))
            jobs.enrol(postulacion_id=str(made.pk), invitar=False)
