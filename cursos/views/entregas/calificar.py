"""The queue of what waits to be marked, and marking one piece of work."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.models import Usuario

from ... import permissions
from ...forms.entregas.calificar import CalificarForm, ProrrogaForm
from ...models import Edicion, Entrega, Inscripcion
from ...operations.entregas import calificaciones, prorrogas
from ...queries.entregas import entrega as queries
from ...queries.entregas import plazos, por_calificar, rubrica
from ...queries.entregas import tarea as tareas
from ...queries.entregas.por_calificar import Filtro


@never_cache
@require_safe
def por_calificar_mia(request: HttpRequest) -> HttpResponse:
    """Show what waits in all the groups that this person leads."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    coordina = permissions.coordinates(request.user)
    cola = por_calificar.read(
        request.user, _filter(request.GET), at=timezone.now(), coordina=coordina
    )
    context = {"cola": cola, "edicion": None, "coordina": coordina}
    return render(request, "cursos/entregas/cola.html", context)


@never_cache
@require_safe
def grupo_entregas(request: HttpRequest, slug: str, clave: str) -> HttpResponse:
    """Show what waits in one group."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    edicion = _led(request.user, slug, clave)
    # They lead it: of this group they see everything.
    cola = por_calificar.read(
        request.user, _filter(request.GET), at=timezone.now(), coordina=True, edicion=edicion
    )
    context = {"cola": cola, "edicion": edicion, "coordina": False}
    return render(request, "cursos/entregas/cola.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calificar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one piece of work with its rubric, or keep what it got."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    entrega = queries.by_pk(pk)
    if entrega is None or not permissions.can_mark(request.user, entrega, at=timezone.now()):
        raise Http404
    version = tareas.with_parts(entrega, entrega.tarea)
    form = CalificarForm(
        request.POST if request.method == "POST" else None,
        criterios=rubrica.of(entrega.tarea),
        dados={one.orden: one for one in version.puntajes},
        initial={"comentario": entrega.comentario},
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, version, form)
    return _show(request, version, form, status=422 if form.errors else 200)


def _keep(request: HttpRequest, version: tareas.Version, form: CalificarForm) -> HttpResponse:
    by, at = _user(request), timezone.now()
    liberar = request.POST.get("ir") == "liberar"
    try:
        entrega = calificaciones.save(
            entrega=version.entrega, puntos=form.puntos(), liberar=liberar, by=by, at=at,
            comentario=form.cleaned_data["comentario"], base=request.POST.get("base", ""),
        )  # fmt: skip
    except calificaciones.YaLaCalificaron as reason:
        messages.warning(request, str(reason))
        found = queries.by_pk(version.entrega.pk)
        assert found  # noqa: S101 - work is never deleted
        other = tareas.with_parts(found, found.tarea)
        return _show(request, other, form, status=409, otra=other)
    except calificaciones.NoSeCalifica as reason:
        form.add_error(None, str(reason))
        return _show(request, version, form, status=422)
    name = _name(entrega)
    if entrega.liberada_at:
        mark = floatformat(entrega.calificacion, "-2")
        messages.success(request, f"{name} ya puede leer su calificación: {mark} de 100.")
    else:
        messages.success(request, f"Se guardó la calificación de {name}. Todavía no la ve.")
    return _next(request, entrega)


def _next(request: HttpRequest, entrega: Entrega) -> HttpResponse:
    usuario, filtro = _user(request), _filter(request.GET)
    found = por_calificar.following(
        usuario, entrega, filtro, at=timezone.now(), coordina=permissions.coordinates(usuario)
    )
    query = f"?{filtro.query}" if filtro.query else ""
    if found is None:
        return redirect(reverse("cursos:por_calificar") + query)
    return redirect(reverse("cursos:calificar", args=[found.pk]) + query)


def _show(
    request: HttpRequest, version: tareas.Version, form: CalificarForm, *, status: int = 200,
    otra: tareas.Version | None = None,
) -> HttpResponse:  # fmt: skip
    entrega = version.entrega
    plazo = plazos.of(entrega.inscripcion, entrega.tarea)
    context = {
        "version": version,
        "entrega": entrega,
        "inscripcion": entrega.inscripcion,
        "form": form,
        "base": calificaciones.fingerprint(entrega),
        "otra": otra,
        "hay_otra_version": por_calificar.has_newer(entrega),
        "entregada": plazos.on_clock(entrega.enviada_at, plazo.zona) if entrega.enviada_at else "",
        "plazo": plazo,
        "filtro": _filter(request.GET),
    }
    return render(request, "cursos/entregas/calificar.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prorroga(request: HttpRequest, slug: str, clave: str, inscripcion_id: UUID) -> HttpResponse:
    """Give one person of the group more time."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    edicion = _led(request.user, slug, clave)
    group = Inscripcion.objects.cursando().select_related("persona", "curso", "edicion")
    inscripcion = get_object_or_404(group, pk=inscripcion_id, edicion=edicion)
    initial = {"tarea": request.GET.get("trabajo", "")[:12]}
    form = ProrrogaForm(request.POST or None, inscripcion=inscripcion, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            prorrogas.give(
                inscripcion=inscripcion, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except prorrogas.ProrrogaImposible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Se dio más tiempo. Le avisamos por correo.")
            return redirect("cursos:grupo_entregas", slug, clave)
    given = inscripcion.prorrogas.select_related("tarea", "dada_por").order_by("-dada_at")[:20]
    context = {
        "form": form, "inscripcion": inscripcion, "edicion": edicion,
        "dadas": [(one, plazos.on_clock(one.hasta, edicion.zona)) for one in given],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "cursos/entregas/prorroga.html", context, status=status)


def _led(usuario: Usuario, slug: str, clave: str) -> Edicion:
    """Return the group, if this person leads it; to others it has no such page."""
    groups = Edicion.objects.select_related("curso")
    edicion = get_object_or_404(groups, curso__slug=slug, clave=clave)
    if not permissions.can_lead(usuario, edicion, at=timezone.now()):
        raise Http404
    return edicion


def _filter(data: QueryDict) -> Filtro:
    """Read what the address says; what makes no sense is as if it were not there."""
    asked = data.get("grupo", "")
    try:
        grupo = UUID(asked)
    except ValueError:
        grupo = None
    trabajo, pagina = data.get("trabajo", ""), data.get("pagina", "")
    return Filtro(
        grupo=grupo,
        sin_grupo=asked == por_calificar.SIN_GRUPO,
        trabajo=int(trabajo) if trabajo.isdecimal() and len(trabajo) < 10 else None,
        pagina=max(int(pagina), 1) if pagina.isdecimal() and len(pagina) < 5 else 1,
    )


def _user(request: HttpRequest) -> Usuario:
    assert isinstance(request.user, Usuario)  # noqa: S101 - asked by each view
    return request.user


def _name(entrega: Entrega) -> str:
    persona = entrega.inscripcion.persona
    return persona.get_full_name() or persona.email
