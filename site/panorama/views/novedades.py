"""Feeds: what was published, for whoever does not come by every day."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from comun import fechas
from comun.direcciones import from_url_path
from comun.visibles import published
from cursos import reloj
from cursos.enums import EstadoEdicion
from cursos.models import CursoPage, Edicion

from ..schema import SITIO, absolute

CUANTOS = 30
# XML has no place for the other control characters, and the feed would be a 500.
_CONTROL = dict.fromkeys(set(range(32)) - {9, 10, 13})


def plain(texto: str) -> str:
    """Take out what XML cannot say."""
    return texto.translate(_CONTROL)


class CursosFeed(Feed):
    """The newest courses."""

    feed_type = Atom1Feed
    language = "es-mx"
    title = f"Cursos de {SITIO}"
    subtitle = "Cursos y talleres sobre planeación municipal, los más nuevos primero."
    link = "/cursos/"

    def feed_url(self) -> str:
        return absolute("/cursos/atom.xml")

    def items(self) -> QuerySet[CursoPage]:
        return published(CursoPage.objects.all()).order_by("-first_published_at", "-pk")[:CUANTOS]

    def item_title(self, item: Any) -> str:
        return plain(item.title)

    def item_description(self, item: Any) -> str:
        return escape(plain(item.resumen))  # readers take it for HTML

    def item_link(self, item: Any) -> str:
        return absolute(from_url_path(item.url_path))

    def item_pubdate(self, item: Any) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Any) -> datetime | None:
        return item.last_published_at

    def item_author_name(self, item: Any) -> str:
        return plain(item.respaldo)


class EdicionesFeed(Feed):
    """The newest editions: groups with dates, or always on."""

    feed_type = Atom1Feed
    language = "es-mx"
    title = f"Ediciones nuevas en {SITIO}"
    subtitle = "Grupos que empiezan: cuándo, en qué modalidad y hasta cuándo inscribirse."
    link = "/cursos/calendario/"

    def feed_url(self) -> str:
        return absolute("/cursos/ediciones.xml")

    def items(self) -> QuerySet[Edicion]:
        rows = Edicion.objects.publicadas().exclude(estado=EstadoEdicion.CANCELADA)
        return rows.select_related("curso").order_by("-creada_at", "pk")[:CUANTOS]

    def item_title(self, item: Any) -> str:
        return plain(f"{item.curso.title}: {item}")

    def item_description(self, item: Any) -> str:
        begins = f"Empieza el {fechas.long(item.inicia)}." if item.inicia else "A su ritmo."
        words = [begins, f"{item.get_modalidad_display()}.", item.curso.resumen]
        if item.cierra_at:
            words.insert(1, f"Inscripción hasta el {reloj.moment(item.cierra_at, item.zona)}.")
        return escape(plain(" ".join(words)))

    def item_link(self, item: Any) -> str:
        return absolute(reverse("cursos:edicion", args=[item.curso.slug, item.clave]))

    def item_pubdate(self, item: Any) -> datetime:
        return item.creada_at

    def item_author_name(self, item: Any) -> str:
        return plain(item.curso.respaldo)
