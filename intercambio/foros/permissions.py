"""Who may read, write and moderate."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from cuentas.models import Designacion, Usuario
from cuentas.permissions import is_confirmed
from cursos.models import Facilitacion, Inscripcion

from .enums import EstadoMensaje
from .models import Foro, Mensaje, Quien, Tema, courses_open_to, moderates, reads_every_course

# Messages that people have seen before somebody writes without being read first.
CONOCIDO = 2


def can_moderate(usuario: Quien) -> bool:
    """Whether this person answers for what stands in the forums."""
    return moderates(usuario)


def can_read(usuario: Quien, foro: Foro) -> bool:
    """Whether this person may read a forum: that of a course is for who takes it or helps to."""
    if foro.curso_id is None:
        return True
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    if reads_every_course(usuario):
        return True
    return courses_open_to(usuario).filter(pk=foro.curso_id).exists()


def can_begin(usuario: Quien, foro: Foro) -> bool:
    """Whether this person may begin a conversation here, once their profile is complete."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return (not foro.cerrado or can_moderate(usuario)) and can_read(usuario, foro)


def can_reply(usuario: Quien, tema: Tema) -> bool:
    """Whether this person may write here, once their profile is complete.

    A conversation that waits or was hidden takes no answers; a closed one, only a moderator's.
    """
    if not usuario.is_authenticated or tema.estado in (
        EstadoMensaje.PENDIENTE,
        EstadoMensaje.OCULTO,
    ):
        return False
    if tema.cerrado and not can_moderate(usuario):
        return False
    return can_begin(usuario, tema.foro)


def can_edit(usuario: Quien, mensaje: Mensaje) -> bool:
    """Whether it is theirs; how long they may, `Mensaje.is_editable` says."""
    return usuario.is_authenticated and usuario.is_active and mensaje.autor_id == usuario.pk


def can_report(usuario: Quien, mensaje: Mensaje) -> bool:
    """Whether this person may say that it should not stand there: not of what is their own."""
    if not usuario.is_authenticated or mensaje.estado != EstadoMensaje.VISIBLE:
        return False
    return mensaje.autor_id != usuario.pk and can_read(usuario, mensaje.tema.foro)


def is_trusted(usuario: Usuario, on: date) -> bool:
    """Whether what they write appears at once: appointed or confirmed by a municipality, of the
    staff, or known from before.
    """
    if (usuario.is_staff and not usuario.lacks_second_factor) or reads_every_course(usuario):
        return True
    known = Mensaje.objects.visibles().filter(autor=usuario)[:CONOCIDO].count()
    if known >= CONOCIDO:
        return True
    appointed = Designacion.objects.vigentes(on).filter(persona=usuario).exists()
    return appointed or is_confirmed(usuario)


def moderators() -> QuerySet[Usuario]:
    """Return who moderates, to be told that something waits."""
    return _holding("moderate_mensaje")


def readers_of_course(curso_id: int) -> QuerySet[Usuario]:
    """Return the people who may read the forum of a course."""
    enrolled = Inscripcion.objects.cursando().filter(curso=curso_id).values("persona")
    current = Q(hasta__isnull=True) | Q(hasta__gt=timezone.now())
    leads = Facilitacion.objects.filter(current, edicion__curso=curso_id).values("persona")
    allowed = _holding("moderate_mensaje", "facilitate_foro").values("pk")
    return Usuario.objects.filter(
        Q(pk__in=enrolled) | Q(pk__in=leads) | Q(pk__in=allowed), is_active=True
    )


def _holding(*codenames: str) -> QuerySet[Usuario]:
    """Return the active people with one of these permissions, by group, by name or as superuser."""
    ours = {"content_type__app_label": "foros", "codename__in": codenames}
    by_group = {f"groups__permissions__{name}": value for name, value in ours.items()}
    by_name = {f"user_permissions__{name}": value for name, value in ours.items()}
    return Usuario.objects.filter(
        Q(is_superuser=True) | Q(**by_group) | Q(**by_name), is_active=True
    ).distinct()
