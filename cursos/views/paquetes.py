"""Taking a course away in a ZIP, and bringing one."""

import tempfile
import zipfile
from typing import IO, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.models import Usuario
from trabajos.models import Trabajo
from trabajos.permissions import can_watch

from ..forms.paquetes import PaqueteForm
from ..models import CursoPage
from ..operations import paquetes
from ..permissions import can_move_courses
from ..queries.paquetes import carpeta as queries


@never_cache
@login_required
@require_safe
def exportar(request: HttpRequest, slug: str) -> FileResponse:
    """Hand out the course as a ZIP of Markdown, YAML and files."""
    _check(request)
    curso = get_object_or_404(CursoPage, slug=slug)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _write(file, curso)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{curso.slug}.zip")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def importar(request: HttpRequest) -> HttpResponse:
    """Take a ZIP, and lead to how its review goes."""
    _check(request)
    form = PaqueteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        trabajo = paquetes.upload(
            archivo=form.cleaned_data["archivo"], slug=form.cleaned_data["slug"],
            destino="/formacion/cursos/importar/{}/", by=cast(Usuario, request.user),
            at=timezone.now(),
        )  # fmt: skip
        return redirect("trabajos:trabajo", trabajo.pk)
    cursos = CursoPage.objects.order_by("title").values("slug", "title")
    return render(request, "cursos/autoria/importar.html", {"form": form, "cursos": cursos})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def paquete(request: HttpRequest, paquete: UUID) -> HttpResponse:
    """Show what was found in a package; POST makes the course."""
    _check(request)
    revision = _job(request, paquetes.review_key(str(paquete)))
    if revision is None:
        raise Http404
    if revision.resultado is None:
        return redirect("trabajos:trabajo", revision.pk)
    if request.method == "POST" and not revision.resultado["problemas"]:
        begun = paquetes.confirm(revision=revision, by=cast(Usuario, request.user))
        return redirect("trabajos:trabajo", begun.pk)
    creation = _job(request, paquetes.creation_key(str(paquete)))
    if creation and creation.resultado is None:
        return redirect("trabajos:trabajo", creation.pk)
    made = (creation and creation.resultado) or {"problemas": []}
    problems = revision.resultado["problemas"] + made["problemas"]
    told = {
        "revision": revision.resultado, "problemas": problems,
        "hecho": made if "curso" in made else None,
    }  # fmt: skip
    return render(request, "cursos/autoria/paquete.html", told)


def _check(request: HttpRequest) -> None:
    if not can_move_courses(cast(Usuario, request.user)):
        raise PermissionDenied


def _job(request: HttpRequest, clave: str) -> Trabajo | None:
    found = Trabajo.objects.filter(clave=clave).first()
    return found if found and can_watch(request.user, found) else None


def _write(file: IO[bytes], curso: CursoPage) -> None:
    contents = queries.read(curso)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in contents.textos.items():
            package.writestr(f"{curso.slug}/{name}", text)
        for name, source in contents.archivos.items():
            with source.open("rb") as opened, package.open(f"{curso.slug}/{name}", "w") as target:
                for chunk in opened.chunks():
                    target.write(chunk)
