"""Writing a question of the bank in Wagtail's admin."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.auth import require_admin_access

from cuentas.models import Usuario

from .. import permissions
from ..enums import TipoReactivo
from ..forms.ficha import Diferencia, ReactivoForm, differences, with_more_rows
from ..models import Pasaje, Reactivo
from ..operations import categorias, reactivos, recursos
from ..queries import banco as queries

LISTA = "wagtailsnippets_evaluaciones_reactivo:list"
# What each kind is for, for who chooses one.
PARA_QUE = {
    TipoReactivo.UNICA: "Elegir una respuesta entre varias.",
    TipoReactivo.MULTIPLE: "Elegir todas las respuestas correctas.",
    TipoReactivo.VERDADERO: "Decidir si una afirmación es verdadera.",
    TipoReactivo.CORTA: "Escribir una palabra o una frase corta.",
    TipoReactivo.NUMERICA: "Escribir un número, con un margen de error.",
    TipoReactivo.RELACION: "Unir cada elemento con el que le corresponde.",
    TipoReactivo.ORDEN: "Poner pasos o elementos en su orden.",
    TipoReactivo.ENSAYO: "Escribir un texto que califica una persona.",
    TipoReactivo.ARCHIVO: "Entregar archivos que califica una persona.",
}


@require_admin_access
def nuevo(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then write a question of it."""
    if not permissions.can_write_bank(request.user):
        raise PermissionDenied
    tipo, pasaje = request.GET.get("tipo", ""), _passage(request.GET.get("pasaje", ""))
    if tipo not in PARA_QUE:
        kinds = [(kind.value, kind.label, why) for kind, why in PARA_QUE.items()]
        told = {"tipos": kinds, "pasaje": pasaje}
        return render(request, "evaluaciones/elegir_tipo.html", told)
    return _write(request, tipo, None, pasaje)


def _passage(asked: str) -> Pasaje | None:
    """Return the passage that an address names, if there is one."""
    is_key = asked.isascii() and asked.isdecimal() and len(asked) <= 18
    return Pasaje.objects.filter(pk=asked).first() if is_key else None


@require_admin_access
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a question again."""
    if not permissions.can_change_question(request.user):
        raise PermissionDenied
    # No database has ids of more than eighteen digits; SQLite stops at the thought.
    if pk >= 10**18:
        raise Http404
    reactivo = get_object_or_404(Reactivo, pk=pk)
    return _write(request, reactivo.contenido["tipo"], reactivo)


def _write(
    request: HttpRequest, tipo: str, reactivo: Reactivo | None, pasaje: Pasaje | None = None
) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ReactivoForm(tipo, reactivo=reactivo, pasaje=pasaje), reactivo)
    data = with_more_rows(request.POST) if "agregar" in request.POST else request.POST
    form = ReactivoForm(tipo, reactivo=reactivo, data=data, files=request.FILES)
    problems: list[str] = []
    if form.is_valid() and "agregar" not in request.POST:
        try:
            saved = _save(form, reactivo, by=cast(Usuario, request.user))
        except reactivos.ReactivoIncompleto as incomplete:
            problems = list(incomplete.problemas)
        except reactivos.ClaveRepetida:
            form.ficha.add_error("clave", "Esa categoría ya tiene un reactivo con esta clave.")
        except categorias.RutaImposible as reason:
            form.ficha.add_error("categoria_nueva", str(reason))
        except recursos.FiguraInvalida as reason:
            form.ficha.add_error("figura", str(reason))
        except reactivos.CambioMientras:
            return _conflict(request, tipo, cast(Reactivo, reactivo))
        else:
            messages.success(request, f"Se guardó «{saved}» en su versión {saved.version}.")
            return redirect(reverse("evaluaciones_vista", args=[saved.pk]))
    return _page(request, form, reactivo, problems)


@transaction.atomic
def _save(form: ReactivoForm, reactivo: Reactivo | None, *, by: Usuario) -> Reactivo:
    told, at = form.ficha.cleaned_data, timezone.now()
    contenido = form.build()
    if told["figura"]:
        figura = recursos.keep(told["figura"].read(), nombre=told["figura"].name, at=at)
        alt = told["figura_texto"].replace("[", "(").replace("]", ")")
        contenido["enunciado"] += f"\n\n![{alt}](recurso:{figura.sha256})"
    wanted = told["categoria_nueva"]
    categoria = categorias.obtain(wanted) if wanted.strip(" /") else told["categoria"]
    clave = told["clave"] or queries.free_key(
        categoria, contenido["enunciado"], own=reactivo.pk if reactivo else None
    )
    ficha = form.ficha.ficha(categoria, clave)
    if reactivo is None:
        return reactivos.create(ficha=ficha, contenido=contenido, by=by, at=at)
    return reactivos.revise(
        reactivo=reactivo, ficha=ficha, contenido=contenido, base=told["base"], by=by, at=at
    )


def _conflict(request: HttpRequest, tipo: str, reactivo: Reactivo) -> HttpResponse:
    """Show again what was written, beside what the bank says by now."""
    reactivo.refresh_from_db()
    data = request.POST.copy()
    data["base"] = reactivos.fingerprint(reactivo)
    form = ReactivoForm(tipo, reactivo=reactivo, data=data)
    form.is_valid()
    found = differences(reactivo, form.ficha.cleaned_data)
    return _page(request, form, reactivo, conflicto=found)


def _page(
    request: HttpRequest, form: ReactivoForm, reactivo: Reactivo | None,
    problems: list[str] | None = None, *, conflicto: list[Diferencia] | None = None,
) -> HttpResponse:  # fmt: skip
    told: dict[str, Any] = {
        "form": form, "reactivo": reactivo, "problemas": problems or [], "conflicto": conflicto,
        "nombre_tipo": TipoReactivo(form.tipo).label, "volver": reverse(LISTA),
    }  # fmt: skip
    failed = problems or form.has_errors
    status = 409 if conflicto is not None else 422 if request.method == "POST" and failed else 200
    return render(request, "evaluaciones/reactivo.html", told, status=status)
