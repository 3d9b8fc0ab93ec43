"""Files of answers: uploading and taking off, and handing them out to who may read them."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from cursos.evaluaciones.models import Pregunta
from cursos.evaluaciones.operations import archivos
from cursos.evaluaciones.operations.archivos import Pagina
from cursos.evaluaciones.queries import intentos as motor
from cursos.evaluaciones.tipos import RespuestaInvalida

from ... import permissions
from ...forms.evaluacion import ArchivoDeRespuestaForm
from ...queries.evaluacion import claves
from .acceso import who
from .envio import sello


def change(request: HttpRequest, pregunta: Pregunta) -> None:
    """Answer with one more file, or with one less. Raises what `archivos.attach` does."""
    seal, at = sello(request), timezone.now()
    page = Pagina(who(request), pregunta.intento_id, pregunta.orden, seal.base, seal.origen)
    if request.FILES:
        form = ArchivoDeRespuestaForm(request.POST, request.FILES)
        if not form.is_valid():
            raise RespuestaInvalida(" ".join(map(str, form.errors["archivo"])))
        archivos.attach(pagina=page, archivo=form.cleaned_data["archivo"], at=at)
        return
    try:
        archivo_id = UUID(request.POST["ir"].removeprefix("quitar:"))
    except ValueError as error:
        raise RespuestaInvalida from error
    archivos.detach(pagina=page, archivo_id=archivo_id, at=at)


@require_safe
def archivo_de_respuesta(request: HttpRequest, archivo_id: UUID) -> HttpResponseBase:
    """Hand out one file; to who may not read it, it does not exist."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = motor.file(archivo_id)
    if found is None or not permissions.can_read_intento(
        request.user,
        found.pregunta.intento,
        claves.edicion(found.pregunta.intento),
        at=timezone.now(),
    ):
        raise Http404
    try:
        opened = found.archivo.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=found.nombre, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
