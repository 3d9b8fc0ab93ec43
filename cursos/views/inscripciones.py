"""Enrolling, and marking lessons as read."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from cuentas.models import Usuario

from ..models import CursoPage, Inscripcion, LeccionPage
from ..operations import inscripciones
from ..operations.aprendizaje import avances
from ..queries.aprendizaje import leccion as lecciones


def inscribirme(request: HttpRequest, slug: str) -> HttpResponse:
    """Enrol who asks; whatever stands in the way is said, and leads back to the course."""
    curso = get_object_or_404(CursoPage, slug=slug)
    if request.method != "POST":
        return redirect(curso.url)
    if not isinstance(request.user, Usuario):
        messages.info(request, "Entre a su cuenta y vuelva a oprimir «Inscribirme».")
        return redirect_to_login(curso.url)
    at = timezone.now()
    try:
        enrolment = inscripciones.enrol(curso=curso, persona=request.user, at=at)
    except inscripciones.PerfilIncompleto as reason:
        messages.info(request, str(reason))
        return redirect(f"{reverse('cuentas:perfil')}?{urlencode({'next': curso.url})}")
    except (inscripciones.InscripcionCerrada, inscripciones.FaltanCursos) as reason:
        messages.warning(request, str(reason))
    else:
        if not enrolment.is_cursando and enrolment.edicion:
            messages.info(request, "Ya espera un lugar en una edición de este curso.")
            return redirect("cursos:edicion", curso.slug, enrolment.edicion.clave)
        messages.success(request, _welcome(enrolment, is_new=enrolment.inscrita_at == at))
    return redirect(curso.url)


def marcar_leida(request: HttpRequest, leccion_id: int) -> HttpResponse:
    """Mark a lesson as read and lead to what comes next."""
    leccion = get_object_or_404(LeccionPage, pk=leccion_id)
    if request.method != "POST":
        return redirect(leccion.url)
    if not isinstance(request.user, Usuario):
        messages.info(
            request,
            "Su sesión terminó. Entre de nuevo y marque la lección: lo anterior está guardado.",
        )
        return redirect_to_login(leccion.url)
    mine = Inscripcion.objects.cursando().for_leccion(leccion).filter(persona=request.user)
    enrolment = mine.select_related("curso").latest_first().first()
    if enrolment is None:
        messages.info(request, "Para guardar su avance, inscríbase primero en el curso.")
        return redirect(leccion.get_parent().get_parent().url)
    return _mark(request, enrolment, leccion)


def _mark(request: HttpRequest, enrolment: Inscripcion, leccion: LeccionPage) -> HttpResponse:
    at = timezone.now()
    try:
        enrolment = avances.mark_read(
            inscripcion=enrolment, leccion=leccion, at=at, respuestas=request.POST.dict()
        )
    except avances.TodaviaNo as reason:
        messages.warning(request, str(reason))
        return redirect(leccion.url)
    except avances.LeccionDeOtroCurso as reason:
        messages.warning(request, str(reason))
        return redirect("cursos:mi_aprendizaje")
    if enrolment.acreditada_at == at:
        messages.success(request, "Terminó el curso. Su constancia ya tiene folio.")
        return redirect(enrolment.curso.url)
    return redirect(_next(request, enrolment, leccion))


def _welcome(enrolment: Inscripcion, *, is_new: bool) -> str:
    if is_new:
        return "Su inscripción quedó hecha. Le enviamos un correo con los datos del curso."
    return "Ya tenía lugar en este curso: siga donde se quedó."


def _next(request: HttpRequest, enrolment: Inscripcion, leccion: LeccionPage) -> str:
    """The following lesson; after the last one, the assessment, saying what is still unread."""
    vista = lecciones.read(leccion, enrolment.persona)
    if vista.siguiente is not None:
        return vista.siguiente.url
    unread = len(vista.trayecto.por_leer) if vista.trayecto else 0
    if unread:
        lessons = "una lección" if unread == 1 else f"{unread} lecciones"
        messages.info(request, f"Llegó a la última lección. Le falta leer {lessons}.")
    return vista.al_terminar_url
