"""Keeping the photographs of practices, and letting go of those that nobody shows."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Revision

from cuentas.models import Usuario
from directorio.models import MunicipioPage

from ..fotografias import Dibujo
from ..models import Foto, Imagen, PracticaPage


@transaction.atomic
def store(*, dibujo: Dibujo, cvegeo: str, by: Usuario, at: datetime) -> Imagen:
    """Keep a photograph drawn again: private until a practice of the municipality shows it."""
    clave = uuid4()
    return Imagen.objects.create(
        id=clave,
        municipio_id=cvegeo,
        archivo=ContentFile(dibujo.grande, name=f"{clave}.jpg"),
        miniatura=ContentFile(dibujo.chica, name=f"{clave}-chica.jpg"),
        ancho=dibujo.ancho,
        alto=dibujo.alto,
        sha256=hashlib.sha256(dibujo.grande).hexdigest(),
        subido_por=by,
        subido_at=at,
    )


def drop_orphans(before: datetime) -> int:
    """Take away photographs older than that which no practice shows, in no revision of it."""
    orphans = Imagen.objects.filter(subido_at__lt=before).exclude(
        pk__in=Foto.objects.values("imagen")
    )
    gone = 0
    for cvegeo in orphans.order_by().values_list("municipio", flat=True).distinct():
        named = _named_in_revisions(cvegeo)
        here = orphans.filter(municipio=cvegeo)
        gone += _drop(imagen for imagen in here if imagen.pk not in named)
    return gone


def _named_in_revisions(cvegeo: str) -> set[UUID]:
    """Return the photographs that any revision of the municipality's practices names."""
    branch = MunicipioPage.objects.filter(municipio=cvegeo).first()
    if branch is None:
        return set()
    keys = PracticaPage.objects.child_of(branch).values_list("pk", flat=True)
    rows = Revision.page_revisions.filter(object_id__in=[str(pk) for pk in keys])
    return {
        UUID(foto["imagen"])
        for fotos in rows.values_list("content__fotos", flat=True).iterator()
        for foto in fotos or []
        if foto.get("imagen")
    }


@transaction.atomic
def _drop(imagenes: Iterable[Imagen]) -> int:
    count = 0
    for imagen in imagenes:
        files = (imagen.archivo, imagen.miniatura)
        imagen.delete()
        for file in files:
            transaction.on_commit(partial(file.storage.delete, str(file.name)))
        count += 1
    return count
