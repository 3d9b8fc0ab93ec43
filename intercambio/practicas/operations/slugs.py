"""The address that a practice takes from its title."""

from datetime import datetime

from django.utils.text import slugify

from cuentas.models import Usuario

from ..models import PracticaPage
from .practicas import keep, lock


def with_own_address(practica: PracticaPage, *, by: Usuario, at: datetime) -> PracticaPage:
    """Before its first publication a practice takes the address that its title makes."""
    if practica.first_published_at or not practica.slug.startswith("practica-"):
        return practica
    draft: PracticaPage = practica.get_latest_revision_as_object()
    if not draft.slug.startswith("practica-"):
        return practica
    base = slugify(draft.title)[:80].strip("-") or practica.slug
    siblings = set(practica.get_siblings(inclusive=False).values_list("slug", flat=True))
    draft.slug = base if base not in siblings else f"{base}-{practica.pk}"
    PracticaPage.objects.filter(pk=practica.pk).update(slug=draft.slug)
    practica.slug = draft.slug
    practica.set_url_path(practica.get_parent())
    PracticaPage.objects.filter(pk=practica.pk).update(url_path=practica.url_path)
    keep(practica=practica, draft=draft, by=by, at=at)
    return lock(practica)
