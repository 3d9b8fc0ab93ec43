"""Who may write, have signed and review practices. Everybody else reads what is published."""

from collections.abc import Collection, Iterator
from datetime import date

from django.contrib.auth.models import AnonymousUser
from wagtail.documents.models import AbstractDocument
from wagtail.models import GroupApprovalTask

from comun.visibles import published
from cuentas import permissions as cuentas
from cuentas.models import Usuario
from directorio.models import MunicipioPage
from municipios.models import Municipio

from .contenido import Contenido, document_ids, photo_ids
from .models import Archivo, BibliotecaPage, Documento, Foto, Imagen, PracticaPage, Version

Quien = Usuario | AnonymousUser
COORDINACION = "Coordinación"


def can_write(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Whether the municipality appointed this person, as enlace or as author, for that day."""
    return cuentas.can_act_for(usuario, cvegeo, on=on)


def can_ask_signature(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Who writes asks for the signature, and takes the request back."""
    return can_write(usuario, cvegeo, on=on)


def can_review(usuario: Quien) -> bool:
    """Whether Wagtail's workflow of the library lets this person approve."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    if usuario.has_full_power:
        return True
    return not usuario.lacks_second_factor and (
        GroupApprovalTask.objects.filter(
            active=True,
            groups__user=usuario,
            workflow_tasks__workflow__active=True,
            workflow_tasks__workflow__workflow_pages__page__in=BibliotecaPage.objects.all(),
        ).exists()
    )


def can_keep_current(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Whether this person says for the municipality that a practice holds, or puts it away."""
    return cuentas.is_enlace_of(usuario, cvegeo, on=on)


def can_put_away(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """The municipality's enlaces and who reviews: to the archive and back."""
    return can_keep_current(usuario, cvegeo, on=on) or can_review(usuario)


def can_withdraw(usuario: Quien) -> bool:
    """Only who reviews takes a practice from everybody's sight."""
    return can_review(usuario)


def can_reinstate(usuario: Quien) -> bool:
    """Only the coordination shows again what was withdrawn."""
    if not isinstance(usuario, Usuario) or not usuario.is_active:
        return False
    return usuario.has_full_power or usuario.acts_in(COORDINACION)


def can_read_draft(usuario: Quien, cvegeo: str, *, on: date) -> bool:
    """Who writes for the municipality or reviews may see what is not published yet."""
    return can_write(usuario, cvegeo, on=on) or can_review(usuario)


def municipios_for(usuario: Quien, *, but: Collection[str], on: date) -> list[tuple[str, str]]:
    """Return key and name of the municipalities for which this person may take a practice up."""
    mine = cuentas.municipios_of(usuario, on=on) - set(but)
    found = Municipio.objects.filter(pk__in=mine).select_related("entidad").order_by("pk")
    return [(one.pk, str(one)) for one in found]


def can_download(usuario: Quien, documento: AbstractDocument, *, on: date) -> bool:
    """Whether a file of a practice is published, or who asks may read the draft.

    Files that no municipality uploaded for a practice are not ours to judge.
    """
    archivo = Archivo.objects.filter(documento_id=documento.pk).first()
    if archivo is None:
        return True
    published = Documento.objects.filter(archivo_id=documento.pk, practica__live=True)
    return (
        published.exists()
        or can_read_draft(usuario, archivo.municipio_id, on=on)
        or _in_a_version(documento.pk, archivo.municipio_id)
    )


def _in_a_version(documento_id: int, cvegeo: str) -> bool:
    """Whether an earlier version, still read at its own address, names the file."""
    return any(documento_id in document_ids(words) for words in _read_in_versions(cvegeo))


def _read_in_versions(cvegeo: str) -> Iterator[Contenido]:
    """What the versions tell of all practices of a municipality that everybody may read."""
    path = MunicipioPage.objects.filter(municipio=cvegeo).values_list("path", flat=True).first()
    open_ones = published(PracticaPage.objects.filter(path__startswith=path or "-")).values("pk")
    versions = Version.objects.filter(practica__in=open_ones).select_related("revision")
    return (one.revision.content for one in versions.order_by("pk"))


def is_published_photo(imagen: Imagen) -> bool:
    """Whether a practice that everybody may read shows this photograph, or showed it once."""
    open_ones = published(PracticaPage.objects.all()).values("pk")
    return Foto.objects.filter(imagen=imagen, practica__in=open_ones).exists() or any(
        imagen.pk in photo_ids(words) for words in _read_in_versions(imagen.municipio_id)
    )
