"""What each person may read, said once for lists, conversations, feeds, letters and search."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, Permission
from django.db import models
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from cuentas.models import Usuario
from cursos.models import CursoPage, Edicion, Inscripcion

from ..enums import EstadoMensaje

MODERAR = "foros.moderate_mensaje"
FACILITAR = "foros.facilitate_foro"
Quien = Usuario | AnonymousUser


def moderates(usuario: Quien) -> bool:
    """Whether this person answers for what stands in the forums."""
    return usuario.is_authenticated and usuario.has_perm(MODERAR)


def reads_every_course(usuario: Quien) -> bool:
    """Whether the forums of all courses are open to this person: who moderates or facilitates."""
    return usuario.has_perm(MODERAR) or usuario.has_perm(FACILITAR)


def courses_open_to(usuario: Usuario) -> QuerySet[CursoPage]:
    """Return the courses whose forum is for this person: who takes them, who leads a group."""
    taken = Inscripcion.objects.cursando().filter(persona=usuario.pk)
    led = Edicion.objects.facilitadas_por(usuario.pk, timezone.now())
    return CursoPage.objects.filter(Q(pk__in=taken.values("curso")) | Q(pk__in=led.values("curso")))


def readable_by(usuario: Quien, prefix: str = "") -> Q:
    """Tell which forums (reached through `prefix`) this person may read."""
    public = Q(**{f"{prefix}curso__isnull": True})
    if not usuario.is_authenticated or not usuario.is_active:
        return public
    if usuario.has_full_power:
        return Q()
    theirs = public | Q(**{f"{prefix}curso__in": courses_open_to(usuario).values("pk")})
    return theirs if usuario.lacks_second_factor else theirs | Q(_reads_every_course(usuario))


def _reads_every_course(usuario: Usuario) -> Exists:
    """The same as `reads_every_course`, asked in the query that it opens."""
    names = [name.partition(".")[2] for name in (MODERAR, FACILITAR)]
    held = Permission.objects.filter(content_type__app_label="foros", codename__in=names)
    return Exists(held.filter(Q(group__user=usuario.pk) | Q(user=usuario.pk)))


class ForoQuerySet(models.QuerySet[Any]):
    def visible_to(self, usuario: Quien) -> "ForoQuerySet":
        return self.filter(readable_by(usuario))


class TemaQuerySet(models.QuerySet[Any]):
    def listados(self) -> "TemaQuerySet":
        """Those that anybody who reads the forum sees in its list."""
        return self.filter(estado=EstadoMensaje.VISIBLE)

    def visible_to(self, usuario: Quien) -> "TemaQuerySet":
        """Those this person may open: deleted ones keep their address, queued ones their author."""
        found = self.filter(readable_by(usuario, "foro__"))
        if moderates(usuario):
            return found
        shown = Q(estado__in=[EstadoMensaje.VISIBLE, EstadoMensaje.BORRADO])
        return found.filter(shown | Q(autor=usuario.pk)) if usuario.pk else found.filter(shown)

    def listed_for(self, usuario: Quien) -> "TemaQuerySet":
        """Those in the list of a forum: with one's own that waits, for moderators all that wait."""
        shown = Q(estado=EstadoMensaje.VISIBLE)
        waiting = Q(estado=EstadoMensaje.PENDIENTE)
        if not usuario.is_authenticated:
            return self.filter(shown)
        if moderates(usuario):
            return self.filter(shown | waiting)
        return self.filter(shown | (waiting & Q(autor=usuario.pk)))


class MensajeQuerySet(models.QuerySet[Any]):
    def visibles(self) -> "MensajeQuerySet":
        return self.filter(estado=EstadoMensaje.VISIBLE)

    def visible_to(self, usuario: Quien) -> "MensajeQuerySet":
        """Those with a place in the conversation: what waits shows to its author and moderators.

        What was hidden or deleted keeps its place; the page says so instead of its text.
        """
        found = self.filter(readable_by(usuario, "tema__foro__"))
        if moderates(usuario):
            return found
        theirs = Q(autor=usuario.pk) if usuario.pk else Q(pk__in=[])
        return found.filter(~Q(estado=EstadoMensaje.PENDIENTE) | theirs)
