"""A forum as an Atom feed: what anybody may read, newest first."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from comun.markdown import clean

from .models import Foro, Mensaje, Tema

ENTRADAS = 30


def atom_of(slug: str) -> str | None:
    """Return the feed of a forum; None where there is none that everybody may read."""
    foro = Foro.objects.visible_to(AnonymousUser()).filter(slug=slug).first()
    if foro is None:
        return None
    feed = Atom1Feed(
        title=f"Foro: {foro.titulo}",
        link=settings.AULA_URL + foro.get_absolute_url(),
        description=foro.descripcion,
        language="es-mx",
        feed_url=settings.AULA_URL + reverse("foros:atom", args=[foro.slug]),
    )
    latest = Tema.objects.filter(foro=foro).listados().order_by("-ultimo_at", "-pk")[:ENTRADAS]
    rows = {tema.pk: tema for tema in latest}
    for first in Mensaje.objects.visibles().filter(tema__in=list(rows), num=1):
        rows[first.tema_id].first = first
    for tema in rows.values():
        first = getattr(tema, "first", None)
        feed.add_item(
            title=clean(tema.titulo),
            link=settings.AULA_URL + reverse("foros:tema", args=[tema.pk]),
            description=clean(first.html) if first else "",
            author_name=clean(first.autor_nombre) if first else None,
            pubdate=tema.creado_at,
            updateddate=tema.ultimo_at,
        )
    return feed.writeString("utf-8")
