"""Writing an assignment, looking at it once more, handing it in."""

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comun import fechas
from cuentas.models import Usuario

from ...forms.entregas.entrega import ACEPTA, AYUDA, MAXIMO, MUY_PESADO, ArchivoForm, TextoForm
from ...models import Inscripcion, TareaPage
from ...operations import entregas
from ...operations.entregas import Conflicto, NoSePuedeEntregar
from ...queries.entregas import entrega as queries
from ...queries.entregas import plazos
from ...queries.entregas import tarea as tareas
from ..evaluacion.vigencia import is_of_this_session
from .no_guardadas import is_too_heavy, not_kept, wants_json, without_session

FORMULARIO_VIEJO = (
    "Esta página se abrió en una sesión anterior, así que todavía no se guarda. Revise lo que "
    "escribió y elija «Guardar borrador» otra vez."
)


class Mio(NamedTuple):
    """Whose work, and on what."""

    persona: Usuario
    inscripcion: Inscripcion
    tarea: TareaPage


@csrf_exempt  # asked below: a stale form is shown again, filled in, where Django only refuses it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entrega(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the draft, or keep what was written and uploaded."""
    # Before anything reads the body: two gigabytes are not waited for.
    if is_too_heavy(request):
        return not_kept(request, MUY_PESADO, status=413)
    if not isinstance(request.user, Usuario):
        return without_session(request)
    mio = _mine(request, slug, pk)
    if isinstance(mio, HttpResponse):
        return mio
    if request.method != "POST":
        return _show(request, mio)
    return _save(request, mio)


@never_cache
@require_safe
def revisar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the draft as it will be read, and what handing in means."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    mio = _mine(request, slug, pk)
    if isinstance(mio, HttpResponse):
        return mio
    vista = tareas.read(mio.tarea, mio.persona)
    if vista.borrador is None:
        return redirect("cursos:entrega", slug, pk)
    context = {
        "vista": vista,
        "curso": mio.inscripcion.curso,
        "version": tareas.with_parts(vista.borrador, mio.tarea),
        "sello": entregas.seal(vista.borrador),
    }
    return render(request, "cursos/entregas/revisar.html", context)


@never_cache
@require_POST
def entregar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand the draft in; again and again, the result is the same."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(reverse("cursos:entrega_revisar", args=[slug, pk]))
    mio = _mine(request, slug, pk)
    if isinstance(mio, HttpResponse):
        return mio
    try:
        handed = entregas.submit(
            inscripcion=mio.inscripcion, tarea=mio.tarea, base=request.POST.get("sello", ""),
            by=mio.persona, at=timezone.now(),
        )  # fmt: skip
    except Conflicto:
        messages.warning(request, "Su borrador cambió en otra ventana. Revíselo y entréguelo.")
        return redirect("cursos:entrega_revisar", slug, pk)
    except NoSePuedeEntregar as reason:
        messages.error(request, str(reason))
        return redirect("cursos:entrega", slug, pk)
    marks = plazos.who_marks(mio.inscripcion)
    messages.success(request, f"Entregó la versión {handed.numero}. {marks} Le avisaremos.")
    return redirect("cursos:entrega", slug, pk)


@never_cache
@require_POST
def otra_version(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Begin a new version from the last one handed in."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(reverse("cursos:entrega", args=[slug, pk]))
    mio = _mine(request, slug, pk)
    if isinstance(mio, HttpResponse):
        return mio
    try:
        entregas.begin_again(
            inscripcion=mio.inscripcion, tarea=mio.tarea, by=mio.persona, at=timezone.now()
        )
    except NoSePuedeEntregar as reason:
        messages.error(request, str(reason))
    return redirect("cursos:entrega", slug, pk)


def _mine(request: HttpRequest, slug: str, pk: int) -> Mio | HttpResponse:
    """Find the person's enrolment; who has none is led to the assignment."""
    assert isinstance(request.user, Usuario)  # noqa: S101 - asked by each view
    tarea = queries.assignment(slug, pk)
    if tarea is None:
        raise Http404
    inscripcion = queries.enrolment(tarea, request.user)
    if inscripcion is not None:
        return Mio(request.user, inscripcion, tarea)
    if not tarea.live:
        raise Http404
    messages.info(request, "Para entregar este trabajo, inscríbase primero en el curso.")
    return redirect(tarea.url)


def _save(request: HttpRequest, mio: Mio) -> HttpResponse:
    form = TextoForm(request.POST)
    form.is_valid()
    if not is_of_this_session(request):
        return _stale(request, mio, form)
    if form.errors:
        return _refused(request, mio, form, " ".join(map(str, form.errors["texto"])))
    try:
        entregas.save(
            inscripcion=mio.inscripcion, tarea=mio.tarea, texto=form.cleaned_data["texto"],
            base=request.POST.get("base", ""), by=mio.persona, at=timezone.now(),
        )  # fmt: skip
        if not wants_json(request):
            return _go_on(request, mio)
    except Conflicto as reason:
        if wants_json(request):
            return JsonResponse({"error": str(reason), "conflicto": True}, status=409)
        messages.warning(request, str(reason))
        return _show(request, mio, form=form, status=409, guardado=reason.entrega.texto)
    except NoSePuedeEntregar as reason:
        return _refused(request, mio, form, str(reason))
    vista = tareas.read(mio.tarea, mio.persona)
    answer = {
        "guardado": fechas.hour(timezone.now()),
        "base": entregas.fingerprint(vista.borrador),
        "errores": {},
    }
    return JsonResponse(answer)


def _go_on(request: HttpRequest, mio: Mio) -> HttpResponse:
    """Do what the pressed button says besides keeping the text. No chosen file is passed over.

    :raises NoSePuedeEntregar: a file is not taken now.
    """
    kind, _, what = request.POST.get("ir", "").partition(":")
    if kind == "quitar":
        _take_off(request, mio, what)
    elif kind == "subir" or request.FILES:
        form = ArchivoForm(request.POST, request.FILES)
        if not form.is_valid():
            return _show(request, mio, archivo=form, status=422)
        kept = entregas.attach(
            inscripcion=mio.inscripcion, tarea=mio.tarea, archivo=form.cleaned_data["archivo"],
            by=mio.persona, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, f"Se subió «{kept.nombre}». Su texto también quedó guardado.")
    elif kind != "revisar":
        messages.success(request, "Su borrador quedó guardado. Nadie más lo ve.")
    there = "cursos:entrega_revisar" if kind == "revisar" else "cursos:entrega"
    return redirect(there, mio.inscripcion.curso.slug, mio.tarea.pk)


def _take_off(request: HttpRequest, mio: Mio, key: str) -> None:
    try:
        archivo_id = UUID(key)
    except ValueError:
        return
    if entregas.detach(
        inscripcion=mio.inscripcion, archivo_id=archivo_id, by=mio.persona, at=timezone.now()
    ):
        messages.success(request, "Se quitó el archivo. Su texto está guardado.")


def _refused(request: HttpRequest, mio: Mio, form: TextoForm, reason: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": reason}, status=422)
    if "texto" not in form.errors:
        messages.error(request, reason)
    return _show(request, mio, form=form, status=422)


def _stale(request: HttpRequest, mio: Mio, form: TextoForm) -> HttpResponse:
    if wants_json(request):
        answer = {"error": FORMULARIO_VIEJO, "csrf": get_token(request)}
        return JsonResponse(answer, status=403)
    messages.warning(request, FORMULARIO_VIEJO)
    return _show(request, mio, form=form, status=403, base=request.POST.get("base", "")[:24])


def _show(
    request: HttpRequest, mio: Mio, *, form: TextoForm | None = None, status: int = 200,
    base: str | None = None, guardado: str | None = None, archivo: ArchivoForm | None = None,
) -> HttpResponse:  # fmt: skip
    vista = tareas.read(mio.tarea, mio.persona)
    draft = vista.borrador
    context: dict[str, Any] = {
        "vista": vista,
        "curso": mio.inscripcion.curso,
        "texto": form.data.get("texto", "") if form else (draft.texto if draft else ""),
        "errores": form.errors.get("texto", []) if form else [],
        "base": entregas.fingerprint(draft) if base is None else base,
        "guardado": guardado,
        "archivos": tareas.with_parts(draft, mio.tarea).archivos if draft else (),
        "error_de_archivo": archivo.errors.get("archivo", []) if archivo else [],
        "acepta": ACEPTA,
        "ayuda": AYUDA,
        "maximo": MAXIMO,
    }
    return render(request, "cursos/entregas/escribir.html", context, status=status)
