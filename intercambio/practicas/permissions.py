"""Who may write, have signed and review practices. Everybody else reads what is published."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from wagtail.documents.models import AbstractDocument
from wagtail.models import GroupApprovalTask

from cuentas import permissions as cuentas
from cuentas.models import Usuario
from municipios.models import Municipio

from .models import Archivo, BibliotecaPage, Documento

Quien = Usuario | AnonymousUser


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
    return published.exists() or can_read_draft(usuario, archivo.municipio_id, on=on)
