"""Bringing a course in a ZIP: kept, looked over by the worker, made a draft when somebody says so.

The file lies among the private ones under a name that nobody can guess; the jobs hold what was
found in it. It goes once the course is made, or after some days.
"""

import re
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log

from comun.almacen import private_storage
from comun.carga import Carga
from comun.contenido import ContenidoInvalido
from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion
from metodologia.models import ElementoPage
from metodologia.operations.contenido import key
from trabajos.models import Trabajo
from trabajos.operations import Espera, enqueue

from ...models import CatalogoPage, CursoPage
from .. import contenido
from ..contenido import RAIZ, Curso, problemas
from ..contenido import carga as cargas
from ..contenido.archivos import COLECCION
from .desempaque import MAX_BYTES, PaqueteInvalido, unpack

DIAS = 7
_CARPETA = "paquetes"
_DICHOS = 200
_LARGO_CLAVE = Evaluacion._meta.get_field("clave").max_length or 0
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def review_key(paquete: str) -> str:
    return f"paquete-{paquete}-revisar"


def creation_key(paquete: str) -> str:
    return f"paquete-{paquete}-crear"


@transaction.atomic
def upload(*, archivo: File, slug: str, destino: str, by: Usuario, at: datetime) -> Trabajo:
    """Keep a package and have it looked over; nothing is made of it yet.

    `slug`: the course's address here, where it is not that of the package. `destino`: where the
    report is read; «{}» stands for the package.

    :raises PaqueteInvalido: it is larger than what is read.
    """
    if (archivo.size or 0) > MAX_BYTES:
        raise PaqueteInvalido("El archivo pesa más de 200 MB. Quite videos y súbalos aparte.")
    paquete = str(uuid.uuid4())
    private_storage().save(f"{_CARPETA}/{paquete}.zip", archivo)
    return enqueue(
        "cursos.jobs.review_package", clave=review_key(paquete), paquete=paquete, slug=slug,
        espera=Espera(by.pk, f"Revisar «{archivo.name}»"[:160], destino.format(paquete)),
    )  # fmt: skip


@transaction.atomic
def confirm(*, revision: Trabajo, by: Usuario) -> Trabajo:
    """Have the course made; twice is the same as once.

    :raises PaqueteInvalido: it was not looked over yet, or something is wrong with it.
    """
    if revision.resultado is None or revision.resultado["problemas"]:
        raise PaqueteInvalido("Este paquete no se puede traer así.")
    paquete = revision.argumentos["paquete"]
    return enqueue(
        "cursos.jobs.create_from_package", clave=creation_key(paquete), paquete=paquete,
        slug=revision.resultado["slug"], persona_id=by.pk,
        espera=Espera(by.pk, f"Crear «{revision.resultado['titulo']}»"[:160], revision.destino),
    )  # fmt: skip


def review(*, paquete: str, slug: str) -> dict[str, Any]:
    """Look a package over; write nothing. Return all its problems, or what it would make."""
    try:
        with tempfile.TemporaryDirectory() as folder, _open(paquete) as file:
            return _told(_read(unpack(file, destino=Path(folder)), slug))
    except PaqueteInvalido as error:
        return {"problemas": list(error.problemas)[:_DICHOS]}


def create(*, paquete: str, slug: str, by: Usuario, at: datetime) -> dict[str, Any]:
    """Make the course as a draft that somebody publishes. Run twice, it is made once."""
    raiz = f"{_CARPETA}/{paquete}"
    made = CursoPage.objects.filter(pk=Carga().pk(f"{raiz}/{slug}")).first()
    if made is None:
        try:
            with tempfile.TemporaryDirectory() as folder, _open(paquete) as file:
                curso = _read(unpack(file, destino=Path(folder)), slug)
                made = _load(curso.renamed(slug, raiz=raiz), by, at)
        except PaqueteInvalido as error:
            return {"problemas": list(error.problemas)[:_DICHOS]}
    private_storage().delete(f"{raiz}.zip")
    return {"problemas": [], "curso": made.pk, "titulo": made.title}


def remove(*, before: datetime) -> int:
    """Take away what was brought before that instant and never made a course."""
    try:
        names = private_storage().listdir(_CARPETA)[1]
    except FileNotFoundError:
        return 0
    paths = [f"{_CARPETA}/{name}" for name in names]
    old = [path for path in paths if private_storage().get_modified_time(path) < before]
    for path in old:
        private_storage().delete(path)
    return len(old)


def _open(paquete: str) -> IO[bytes]:
    try:
        return private_storage().open(f"{_CARPETA}/{paquete}.zip")
    except FileNotFoundError as error:
        raise PaqueteInvalido("El archivo ya no está aquí. Súbalo otra vez.") from error


def _read(carpeta: Path, slug: str) -> Curso:
    """Read the course of a package, and look at what this site has of its own.

    :raises PaqueteInvalido: with all that is wrong.
    """
    problems = problemas.find(carpeta, rutas=set(_elements()))
    if problems:
        raise PaqueteInvalido(*problems)
    curso = contenido.read(carpeta, rutas=set(_elements()))
    problems = list(_clashes(curso, slug or carpeta.name))
    if problems:
        raise PaqueteInvalido(*problems)
    return curso.renamed(slug, raiz=RAIZ) if slug else curso


def _clashes(curso: Curso, slug: str) -> Iterator[str]:
    if not _SLUG.fullmatch(slug):
        yield f"La dirección «{slug}» lleva minúsculas, números y guiones."
    if CatalogoPage.objects.get().get_children().filter(slug=slug).exists():
        yield f"Ya hay un curso en «{slug}». Escriba otra dirección."
    else:
        for one in curso.renamed(slug, raiz=RAIZ).evaluaciones:
            yield from _key_problems(one.clave)
    for wanted in curso.datos.get("requiere", []):
        if not CursoPage.objects.filter(slug=wanted).exists():
            yield f"curso.yaml: pide antes el curso «{wanted}», que no está en este sitio."


def _key_problems(clave: str) -> Iterator[str]:
    if Evaluacion.objects.filter(clave=clave).exists():
        yield f"Ya hay una evaluación con la clave «{clave}». Escriba otra dirección."
    if len(clave) > _LARGO_CLAVE:
        yield f"«{clave}» tiene más de {_LARGO_CLAVE} letras. Escriba una dirección más corta."


def _elements() -> dict[str, ElementoPage]:
    """Return the elements of this site by `tipo/slug`."""
    pages = ElementoPage.objects.all()
    return {"/".join(page.url_path.strip("/").split("/")[-2:]): page for page in pages}


def _told(curso: Curso) -> dict[str, Any]:
    return {
        "problemas": [], "slug": curso.datos["slug"], "titulo": curso.datos["titulo"],
        "modulos": len(curso.datos["modulos"]), "lecciones": len(curso.lecciones),
        "trabajos": len(curso.trabajos),
        "ejercicios": len(curso.ejercicios),
        "reactivos": sum(len(banco.reactivos) for banco in curso.bancos),
        "archivos": len(curso.figuras) + len(curso.medios)
        + sum(len(banco.recursos) for banco in curso.bancos),
    }  # fmt: skip


def _load(curso: Curso, by: Usuario, at: datetime) -> CursoPage:
    """Write the course below the catalogue; of one that is refused, not even a file stays.

    :raises PaqueteInvalido: a model refuses what a file says.
    """
    written: list[FieldFile] = []
    try:
        with transaction.atomic():
            run = Carga()
            run.adopt(RAIZ, CatalogoPage.objects.get())
            for ruta, element in _elements().items():
                run.adopt(key(ruta), element)
            for other in CursoPage.objects.filter(slug__in=curso.datos.get("requiere", [])):
                run.adopt(f"{RAIZ}/{other.slug}", other)
            try:
                cargas.load(carga=run, curso=curso, borrador=True)
            except ContenidoInvalido:
                written = _files(curso)
                raise
            made = CursoPage.objects.get(pk=run.pk(curso.clave))
            log(made, "cursos.traer_paquete", user=by, timestamp=at)
            return made
    except ContenidoInvalido as error:
        for file in written:
            file.storage.delete(str(file.name))
        raise PaqueteInvalido(str(error).replace(f"{curso.carpeta}/", "")) from error


def _files(curso: Curso) -> list[FieldFile]:
    """Return the files that this course has written so far."""
    titles = Q(title__startswith=f"{curso.datos['slug']}/")
    return [
        row.file
        for model in (get_image_model(), get_document_model())
        for row in model.objects.filter(titles, collection__name=COLECCION)
    ]
