"""An edition as people see it, and what they do about their place in it."""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from avisos import operations as avisos
from cuentas.models import Usuario

from ... import sesiones_ics
from ...enums import CUENTAN, EstadoInscripcion
from ...models import Edicion, Inscripcion
from ...operations.ediciones import lugares
from ...permissions import can_lead
from ...queries.ediciones import edicion as queries

_QUEDO = {
    EstadoInscripcion.ACTIVA: "Su inscripción quedó hecha. Ya puede empezar.",
    EstadoInscripcion.SOLICITADA: "Recibimos su solicitud. Le avisaremos de la respuesta.",
    EstadoInscripcion.EN_ESPERA: "Está en la lista de espera. Si se libera un lugar le escribimos.",
}


@never_cache
@require_safe
def ver(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Show the edition, one's place in it and what one may do."""
    at = timezone.now()
    edicion = _find(request, slug, clave)
    vista = queries.read(edicion, request.user, lleva=_leads(request, edicion), at=at)
    if vista.mia and isinstance(request.user, Usuario):
        prefix = vista.mia.inscripcion.clave
        avisos.mark_seen(persona=request.user.pk, at=at, prefijo=prefix)
    return render(request, "cursos/ediciones/ver.html", {"vista": vista})


@never_cache
def pedir(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Give who asks a place, a number in the queue or a request, as the edition has it."""
    edicion = _find(request, slug, clave)
    if request.method != "POST":
        return redirect("cursos:edicion", slug, clave)
    if not isinstance(request.user, Usuario):
        messages.info(request, "Entre a su cuenta y vuelva a oprimir el botón.")
        return redirect_to_login(reverse("cursos:edicion", args=[slug, clave]))
    persona = request.user
    if not persona.has_complete_profile:
        messages.info(request, "Antes complete su perfil: su constancia llevará esos datos.")
        back = urlencode({"next": reverse("cursos:edicion", args=[slug, clave])})
        return redirect(f"{reverse('cuentas:perfil')}?{back}")

    def ask() -> str:
        made = lugares.request(edicion=edicion, persona=persona, by=persona, at=timezone.now())
        if made.edicion_id != edicion.pk:
            return "Ya tenía un lugar en otra edición de este curso."
        return _QUEDO.get(EstadoInscripcion(made.estado), "Ya tenía un lugar en esta edición.")

    return _do(request, edicion, ask)


@never_cache
def aceptar(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Take the place that was offered."""
    edicion = _find(request, slug, clave)
    if request.method != "POST" or not isinstance(request.user, Usuario):
        return _back(request, edicion)
    persona = request.user
    mine = queries.mine(edicion, persona)
    if mine is None:
        return _back(request, edicion)

    def accept() -> str:
        lugares.accept(inscripcion=mine, by=persona, at=timezone.now())
        return "El lugar es suyo. Ya puede empezar."

    return _do(request, edicion, accept)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baja(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Ask once, then let the person leave the course, the queue or the offer."""
    edicion, persona = _find(request, slug, clave), cast(Usuario, request.user)
    mine = queries.mine(edicion, persona)
    if mine is None or not _may_leave(mine):
        return _back(request, edicion)
    if request.method != "POST":
        context = {"edicion": edicion, "inscripcion": mine}
        return render(request, "cursos/ediciones/baja.html", context)
    motivo = " ".join(request.POST.get("motivo", "").split())[:280]

    def leave() -> str:
        lugares.withdraw(inscripcion=mine, by=persona, at=timezone.now(), motivo=motivo)
        return "Quedó hecha su baja. Lo que avanzó sigue guardado."

    return _do(request, edicion, leave)


@require_safe
def ics(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Hand out the edition's days and sessions, without the links."""
    return _calendar(request, _find(request, slug, clave), con_ligas=False)


@never_cache
@login_required
@require_safe
def mi_ics(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Hand out the sessions with their links, to who is in the edition or leads it."""
    edicion, persona = _find(request, slug, clave), cast(Usuario, request.user)
    mine = queries.mine(edicion, persona)
    inside = mine is not None and mine.is_cursando
    if not inside and not _leads(request, edicion):
        raise Http404
    return _calendar(request, edicion, con_ligas=True)


def _find(request: HttpRequest, slug: str, clave: str) -> Edicion:
    """Return an edition that who asks may read."""
    found = queries.find(slug, clave)
    if found is None or not (queries.is_public(found) or _leads(request, found)):
        raise Http404
    return found


def _leads(request: HttpRequest, edicion: Edicion) -> bool:
    return can_lead(request.user, edicion, at=timezone.now())


def _back(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    url = reverse("cursos:edicion", args=[edicion.curso.slug, edicion.clave])
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(url)
    return redirect(url)


def _do(request: HttpRequest, edicion: Edicion, step: Callable[[], str]) -> HttpResponse:
    """Do it, and say what came of it or why it cannot be."""
    try:
        messages.success(request, step())
    except lugares.NoSePuede as reason:
        messages.warning(request, str(reason))
    return _back(request, edicion)


def _may_leave(inscripcion: Inscripcion) -> bool:
    return inscripcion.estado in CUENTAN and inscripcion.estado != EstadoInscripcion.ACREDITADA


def _calendar(request: HttpRequest, edicion: Edicion, *, con_ligas: bool) -> HttpResponse:
    page = reverse("cursos:edicion", args=[edicion.curso.slug, edicion.clave])
    text = sesiones_ics.calendar(
        edicion, queries.sessions(edicion), url=request.build_absolute_uri(page),
        at=timezone.now(), con_ligas=con_ligas,
    )  # fmt: skip
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    name = f"{edicion.curso.slug}-{edicion.clave}.ics"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
