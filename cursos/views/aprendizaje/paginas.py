"""Course pages: the lesson that somebody opens, the course that was put away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from comun.paginas import serve as serve_page
from cuentas.models import Usuario

from ...models import LeccionPage
from ...operations.aprendizaje import avances
from ...queries.aprendizaje import paginas
from ...queries.aprendizaje.leccion import VistaLeccion


def serve(request: HttpRequest, ruta: str) -> HttpResponse:
    """Serve the catalogue, a course, a module or a lesson."""
    page = paginas.find(ruta)
    try:
        response = serve_page(request, ruta, page)
        if isinstance(page, LeccionPage) and isinstance(response, TemplateResponse):
            _open_lesson(request, page, response.context_data or {})
    except (Http404, avances.LeccionDeOtroCurso):
        return _put_away(request, ruta)
    return response


def _open_lesson(request: HttpRequest, page: LeccionPage, context: dict[str, Any]) -> None:
    """Write down that the lesson is open, so that the person can go on from here.

    A GET that writes: one statement, at most once every few minutes, harmless when repeated. A
    script's POST would leave those without JavaScript nowhere to resume.
    """
    vista: VistaLeccion = context["vista"]
    if vista.temario is None or not vista.temario.is_published:
        raise Http404("The course of this lesson is not published")
    if vista.inscripcion is None or not vista.posicion or not _is_reading(request):
        return
    at = timezone.now()
    if avances.is_due(vista.guardado_at, at):
        vista.guardado_at = avances.see(inscripcion=vista.inscripcion, leccion=page, at=at)


def _is_reading(request: HttpRequest) -> bool:
    """Whether a person is looking: not a HEAD, not a browser guessing what comes next."""
    return request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")


def _put_away(request: HttpRequest, ruta: str) -> HttpResponse:
    """Tell who was taking a course that is no longer published where their progress is."""
    parts = ruta.strip("/").split("/")
    if isinstance(request.user, Usuario) and len(parts) > 1:
        enrolment = paginas.put_away_from(request.user.pk, slug=parts[1])
        if enrolment is not None:
            messages.info(
                request,
                f"«{enrolment.curso.title}» no está publicado por ahora. "
                "Su avance está guardado y aquí lo puede ver.",
            )
            return redirect("cursos:mi_aprendizaje")
    raise Http404
