"""Writing: asking, offering, answering, taking back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intercambio.practicas.models import PracticaPage, Replica
from metodologia.models import ElementoPage

from ..enums import Clase
from ..forms import ApoyoForm, RespuestaForm
from ..operations import apoyos, limites, respuestas
from ..operations.apoyos import DatosApoyo
from ..queries import forma
from . import acceso


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    """Ask for help or offer it."""
    places = forma.municipios(acceso.persona(request), at=timezone.now())
    if not places:
        return acceso.without_post(request, 403 if request.method == "POST" else 200)
    form, practica = _form(request, places)
    if request.method == "POST" and form.is_valid():
        try:
            apoyo = apoyos.publish(
                cvegeo=form.cleaned_data["municipio"], datos=_data(form, practica),
                clave=form.cleaned_data["clave"], by=acceso.persona(request), at=timezone.now(),
            )  # fmt: skip
        except limites.NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, "Está publicado. Avisaremos a quienes pueden responder; a usted, cuando "
                "alguien lo haga."
            )  # fmt: skip
            return redirect(apoyo)
    return render(request, "apoyos/nuevo.html", {"form": form, "practica": practica})


def _form(
    request: HttpRequest, places: list[tuple[str, str]]
) -> tuple[ApoyoForm, PracticaPage | None]:
    asked = request.POST if request.method == "POST" else request.GET
    practica = forma.practica(asked.get("practica", ""))
    initial: dict[str, Any] = {
        "clase": asked.get("clase", "pide"),
        "elemento": asked.get("elemento", "").upper(),
        "vigente_hasta": timezone.localdate() + timedelta(days=limites.DIAS),
    }
    if practica:
        initial["practica"] = practica.pk
    form = ApoyoForm(
        request.POST if request.method == "POST" else None,
        municipios=places, elementos=list(forma.elementos()),
        replicas=forma.replicas([cvegeo for cvegeo, _ in places]), initial=initial,
    )  # fmt: skip
    return form, practica


def _data(form: ApoyoForm, practica: PracticaPage | None) -> DatosApoyo:
    values = form.cleaned_data
    chosen = values.get("replica")
    replica = Replica.objects.filter(pk=chosen).first() if chosen else None
    return DatosApoyo(
        clase=Clase(values["clase"]), tipo=values["tipo"],
        elemento=ElementoPage.objects.get(clave=values["elemento"]), texto=values["texto"],
        vigente_hasta=values["vigente_hasta"], practica=practica, replica=replica,
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def responder(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for one's municipality."""
    vista = acceso.apoyo(request, pk)
    if request.method != "POST":
        return redirect(f"{reverse('apoyos:ver', args=[pk])}#responder")
    choices = [(one.pk, str(one)) for one in vista.responde_por]
    if not forma.municipios(acceso.persona(request), at=timezone.now()):
        return acceso.without_post(request, 403)
    if not choices and vista.abierto:  # the second click of one form, or one's own
        return redirect(vista.apoyo)
    form = RespuestaForm(request.POST, municipios=choices)
    if vista.abierto and form.is_valid():
        try:
            respuestas.answer(
                apoyo=vista.apoyo, cvegeo=form.cleaned_data["municipio"],
                texto=form.cleaned_data["texto"], clave=form.cleaned_data["clave"],
                by=acceso.persona(request), at=timezone.now(),
            )  # fmt: skip
        except limites.NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Enviamos su respuesta. Le avisaremos si la aceptan.")
            return redirect(f"{reverse('apoyos:ver', args=[pk])}#tratos")
    if not vista.abierto:
        messages.warning(request, "Ya no recibe respuestas. Su texto sigue aquí.")
    context = {"vista": vista, "form": form, "escrito": request.POST.get("texto", "")}
    return render(request, "apoyos/responder.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take it back."""
    vista = acceso.apoyo(request, pk)
    if not (vista.publica or vista.modera):
        raise Http404
    if request.method != "POST":
        return render(request, "apoyos/retirar.html", {"vista": vista})
    try:
        apoyos.withdraw(
            apoyo=vista.apoyo, motivo=request.POST.get("motivo", ""),
            by=acceso.persona(request), at=timezone.now(),
        )  # fmt: skip
    except limites.NoSePuede as reason:
        acceso.say(request, reason)
        return redirect(vista.apoyo)
    messages.success(request, "Quedó retirado. Avisamos a quienes habían respondido.")
    return redirect("apoyos:mios" if vista.publica else "apoyos:lista")
