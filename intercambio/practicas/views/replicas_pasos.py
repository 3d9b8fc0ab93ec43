"""What both sides do in a replica: move it, tell of it, measure, confirm, write."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cuentas.models import Usuario

from .. import lados
from ..avance import step
from ..forms.mediciones import MedicionesForm
from ..forms.replicas import AvanzarForm, ComentarForm, RelatoForm, ResultanteForm
from ..lados import Lados
from ..models import PracticaPage, Replica
from ..operations import replicas, replicas_arbol, replicas_lados, replicas_relato
from ..operations.replicas import NoSePuede
from ..queries.replica import find, own_practices
from .acceso import not_saved, was_appointed, without_session
from .replicas import show

_TERMINO = (
    "Su designación no alcanza para esta réplica, o ya terminó. No se guardó nada; lo que "
    "escribió está abajo. Si es un error, avise a la Coordinación."
)
Vista = Callable[..., HttpResponse]


def for_side(allowed: Callable[[Lados], bool]) -> Callable[[Vista], Vista]:
    """Give the view the replica it names, if who asks acts in it as `allowed` says.

    Who is of one side and may not is told so; for others there is nothing here.
    """

    def guard(view: Vista) -> Vista:
        @wraps(view)
        @never_cache
        def asked(request: HttpRequest, pk: UUID, **kwargs: Any) -> HttpResponse:
            if not isinstance(request.user, Usuario):
                return without_session(request)
            found = find(pk)
            if found is None:
                raise Http404
            sides = lados.of(request.user, found, on=timezone.now())
            if not sides.lee:
                return _stranger(request)
            if not allowed(sides):
                raise PermissionDenied
            return view(request, found, sides, **kwargs)

        return asked

    return guard


@require_http_methods(["GET", "HEAD", "POST"])
@for_side(lambda sides: sides.mueve)
def avanzar(request: HttpRequest, replica: Replica, sides: Lados, estado: str) -> HttpResponse:
    """Ask what this step needs; take it."""
    cambio = step(replica.estado, estado)
    if cambio is None:
        if replica.estado != estado:
            messages.info(request, "La réplica ya no está en ese paso. Aquí se ve dónde va.")
        return _back(replica)
    data = request.POST if request.method == "POST" else None
    initial = {"fecha": timezone.localdate(), "resultado": replica.resultado}
    form = AvanzarForm(data, cambio=cambio, initial=initial)
    if data is not None and form.is_valid():
        done = _try(
            request, form, "Quedó anotado. Le avisamos al otro municipio.", replicas.move,
            replica=replica, a=estado, **form.cleaned_data,
        )  # fmt: skip
        if done is not None:
            return done
    return _form(request, "practicas/replicas/avanzar.html", replica, form, cambio=cambio)


@require_http_methods(["GET", "HEAD", "POST"])
@for_side(lambda sides: sides.escribe)
def relato(request: HttpRequest, replica: Replica, sides: Lados) -> HttpResponse:
    """Ask what changed on the way and what stood in it; keep it."""
    data = request.POST if request.method == "POST" else None
    form = RelatoForm(data, replica=replica, base=replicas_relato.fingerprint(replica))
    if data is not None and form.is_valid():
        done = _try(
            request, form, "Guardado.", replicas_relato.tell,
            replica=replica, relato=form.relato, base=form.cleaned_data["base"],
        )  # fmt: skip
        if done is not None:
            return done
        form = _with_new_base(form, replica)
    return _form(request, "practicas/replicas/relato.html", replica, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_side(lambda sides: sides.escribe)
def mediciones(request: HttpRequest, replica: Replica, sides: Lados) -> HttpResponse:
    """Ask what the origin measured, measured here; keep it."""
    data = request.POST if request.method == "POST" else None
    filas = replicas_relato.measurable(replica)
    base = replicas_relato.fingerprint(replica)
    form = MedicionesForm(data, filas=filas, base=base)
    if data is not None and form.is_valid():
        done = _try(
            request, form, "Guardamos las mediciones.", replicas_relato.measure,
            replica=replica, mediciones=form.mediciones, base=form.base,
        )  # fmt: skip
        if done is not None:
            return done
        form.base = base  # they have been told: sending it again is their choice
    mide = replica.estado in replicas_relato.MIDE
    return _form(request, "practicas/replicas/mediciones.html", replica, form, mide=mide)


@require_http_methods(["GET", "HEAD", "POST"])
@for_side(lambda sides: sides.escribe)
def resultante(request: HttpRequest, replica: Replica, sides: Lados) -> HttpResponse:
    """Ask which practice of theirs came of it; tie both."""
    data = request.POST if request.method == "POST" else None
    own = own_practices(replica.municipio_id)
    form = ResultanteForm(data, practicas=own, elegida=replica.practica_resultante_id)
    if data is not None and form.is_valid():
        chosen = form.cleaned_data["practica"]
        done = _try(
            request, form, "Guardado.", replicas_arbol.bind,
            replica=replica,
            practica=PracticaPage.objects.get(pk=chosen) if chosen else None,
        )  # fmt: skip
        if done is not None:
            return done
    return _form(request, "practicas/replicas/resultante.html", replica, form, hay=bool(own))


@require_POST
@for_side(lambda sides: sides.lee)
def comentar(request: HttpRequest, replica: Replica, sides: Lados) -> HttpResponse:
    """Add a word to the conversation of both sides."""
    form = ComentarForm(request.POST)
    if not form.is_valid():
        return show(request, replica, sides, form)
    replicas_lados.comment(
        replica=replica,
        texto=form.cleaned_data["texto"],
        municipio=sides.cvegeo,
        by=_by(request),
        at=timezone.now(),
    )
    messages.success(request, "Enviado. Le avisamos al otro municipio.")
    return _back(replica)


@require_POST
@for_side(lambda sides: sides.mueve or sides.origen)
def confirmar(request: HttpRequest, replica: Replica, sides: Lados) -> HttpResponse:
    """Stand by what the replica tells, for one of both sides."""
    try:
        replicas_lados.confirm(
            replica=replica,
            origen=not sides.mueve,
            base=request.POST.get("base", ""),
            by=_by(request),
            at=timezone.now(),
        )
    except NoSePuede as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Quedó confirmada por su municipio.")
    return _back(replica)


@require_POST
@for_side(lambda sides: sides.mueve)
def motivo(request: HttpRequest, replica: Replica, sides: Lados) -> HttpResponse:
    """Let everybody read why it did not go on, or no longer."""
    publico = request.POST.get("publico") == "1"
    try:
        replicas_lados.show_reason(
            replica=replica, publico=publico, by=_by(request), at=timezone.now()
        )
    except NoSePuede as reason:
        messages.error(request, str(reason))
    else:
        messages.success(
            request, "El motivo ya se lee." if publico else "El motivo ya no se publica."
        )
    return _back(replica)


def _stranger(request: HttpRequest) -> HttpResponse:
    """Give back what was written to who was appointed until a moment ago."""
    if request.method == "POST" and was_appointed(_by(request)):
        return not_saved(request, _TERMINO, status=403)
    raise Http404


def _try(
    request: HttpRequest, form: Any, dicho: str, operation: Callable[..., Any], **values: Any
) -> HttpResponse | None:
    """Do it and lead back to the replica; where it is refused, leave the reason in the form."""
    try:
        done = operation(**values, by=_by(request), at=timezone.now())
    except NoSePuede as reason:
        form.refuse(str(reason), reason.campo)
        return None
    messages.success(request, dicho)
    return _back(done)


def _with_new_base(form: RelatoForm, replica: Replica) -> RelatoForm:
    """They have been told of the other words: sending theirs again is their choice."""
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    form.data["base"] = replicas_relato.fingerprint(replica)  # type: ignore[index]  # the same
    return form


def _form(
    request: HttpRequest, template: str, replica: Replica, form: Any, **context: Any
) -> HttpResponse:
    bad = form.mal if isinstance(form, MedicionesForm) else bool(form.errors)
    return render(
        request,
        template,
        {"replica": replica, "form": form, **context},
        status=422 if bad else 200,
    )


def _by(request: HttpRequest) -> Usuario:
    return cast(Usuario, request.user)


def _back(replica: Replica) -> HttpResponse:
    return redirect("replicas:replica", replica.pk)
