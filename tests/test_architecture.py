"""The walls of the house: what no import shows and no reviewer should have to look for."""

import re
import tomllib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey

from cuentas import registro

RAIZ = Path(__file__).resolve().parents[1]
CAPAS: list[str] = tomllib.loads((RAIZ / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
][0]["layers"]
CODIGO = ["site", "certificados", "cursos", "intercambio"]
# Rows that say what happened. Whoever they point to cannot be deleted from under them.
HECHOS = {
    "Certificado", "Inscripcion", "Avance", "Intento", "Pregunta", "Designacion", "Firma",
    "Version", "Replica", "ReplicaHito",
    "Tema", "Mensaje", "Edicion", "Reporte", "Contacto", "Puesto", "Adscripcion", "Invitacion",
    "Organo", "Afirmacion", "Integrante", "Instrumento", "Red", "Membresia",
    "Relevo", "SolicitudDeIncorporacion",
    "AceptacionDeAviso", "Consentimiento", "SolicitudArco", "SolicitudDeBorrado",
    "Necesidad", "SinNecesidad",
    "Apoyo", "RespuestaDeApoyo", "Recado", "ReporteDeApoyo",
    "Ejemplar", "Llave", "Lista", "Conteo", "Lote", "Renglon", "Logro",
}  # fmt: skip


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in CAPAS]


def own_modules() -> list[Path]:
    paths = chain.from_iterable((RAIZ / root).rglob("*.py") for root in CODIGO)
    return sorted(path for path in paths if "migrations" not in path.parts)


def level(model: type[models.Model]) -> int:
    """Position in the arrows: higher numbers are lower in the house."""
    return CAPAS.index(model.__module__.split(".")[0])


def test_relations_point_downwards() -> None:
    upwards = []
    for model in own_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            if not isinstance(target, type) or target._meta.label == settings.AUTH_USER_MODEL:
                continue
            if target.__module__.split(".")[0] in CAPAS and level(model) > level(target):
                upwards.append(f"{model.__name__}.{field.name}")
    assert not upwards


def test_records_of_fact_protect_what_they_point_to() -> None:
    unprotected = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if model.__name__ in HECHOS
        and isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and field.remote_field.on_delete is not models.PROTECT
    ]
    assert not unprotected


def test_every_record_of_fact_named_here_exists() -> None:
    assert {model.__name__ for model in own_models()} >= HECHOS


def test_names_for_people_are_lower_case() -> None:
    names = [
        str(name)
        for model in own_models()
        for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
    ]
    assert not [name for name in names if name[0] != name[0].lower()]


def test_no_table_in_comun() -> None:
    assert not [model for model in own_models() if model.__module__.startswith("comun")]


def test_site_is_no_package() -> None:
    assert not (RAIZ / "site" / "__init__.py").exists()


def test_gitignore_does_not_hide_site() -> None:
    assert not re.search(r"^/?site/?$", (RAIZ / ".gitignore").read_text(), re.MULTILINE)


def longer_than(lines: int, paths: Iterable[Path]) -> dict[str, int]:
    counted = {str(path.relative_to(RAIZ)): path.read_text().count("\n") for path in paths}
    return {name: count for name, count in counted.items() if count > lines}


def test_modules_are_small_and_rightly_named() -> None:
    assert not longer_than(250, own_modules())
    assert not {path.stem for path in own_modules()} & {"utils", "helpers", "services", "constants"}


def test_nothing_below_imports_portal() -> None:
    below = [path for path in own_modules() if not path.is_relative_to(RAIZ / "site" / "portal")]
    imports = re.compile(r"^\s*(from|import) portal\b", re.MULTILINE)

    assert below
    assert not [path for path in below if imports.search(path.read_text())]


def test_test_files_are_readable() -> None:
    assert not longer_than(400, (RAIZ / "tests").rglob("*.py"))


def test_no_test_changes_a_setting_in_place() -> None:
    """It would be given back changed: some other test would find it so, by the order of the day."""
    in_place = re.compile(
        r"settings\.[A-Z_]+(?:\[[^]]+\] =| \|=| \+=|\.(?:append|update|extend)\()"
    )

    found = [path for path in (RAIZ / "tests").rglob("*.py") if in_place.search(path.read_text())]

    assert not found


def test_nothing_reads_the_shared_folder() -> None:
    for path in own_modules():
        assert "/shared" not in path.read_text(), path


TEMPLATES = sorted((RAIZ / "templates").rglob("*.*"))
# allauth and Wagtail ask for theirs by name.
ASKED_FOR_BY_LIBRARIES = (
    *("account/", "allauth/", "mfa/", "socialaccount/", "usersessions/", "wagtailadmin/"),
)


def test_every_template_is_used() -> None:
    """A template nobody names is either forgotten or misspelt."""
    text = "\n".join(
        path.read_text()
        for path in chain(own_modules(), (RAIZ / "templates").rglob("*.html"))
        if path.is_file()
    )
    page_templates = {
        model.template
        for model in own_models()
        if isinstance(getattr(model, "template", None), str)
    }
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(RAIZ / "templates"))
        stem = re.sub(r"_(subject|body)\.txt$", "", name)
        errors = re.fullmatch(r"[45]\d\d(_csrf)?\.html", name)
        if not (
            errors
            or name in page_templates
            or name.startswith(ASKED_FOR_BY_LIBRARIES)
            or stem in text
        ):
            unused.append(name)
    assert not unused


REFUSED = (
    r"\sstyle=",
    r"\son(click|change|load|submit|input)=",
    r"<script(?![^>]*\bsrc=)(?![^>]*application/)",
    r"(src|href)=[\"']https?://(?!www\.w3\.org)",
)


def test_templates_obey_the_content_policy() -> None:
    """No inline style, script or handler, and nothing from other people's servers."""
    pages = {path: path.read_text() for path in TEMPLATES if path.suffix == ".html"}

    assert pages
    for refused in REFUSED:
        assert not [path for path, text in pages.items() if re.search(refused, text)], refused


def test_a_part_with_a_form_is_given_its_token() -> None:
    """With `only` it gets nothing else: what a browser sends from it would be refused."""
    pages = {path: path.read_text() for path in TEMPLATES if path.suffix == ".html"}
    with_form = {
        str(path.relative_to(RAIZ / "templates"))
        for path, text in pages.items()
        if "{% csrf_token %}" in text
    }
    included = re.compile(r'{% include "([^"]+)"(?P<said>[^%]* only) %}')

    bare = [
        (path.name, found[1])
        for path, text in pages.items()
        for found in included.finditer(text)
        if found[1] in with_form and "csrf_token=" not in found["said"]
    ]

    assert with_form
    assert not bare


# Columns of other people's tables: what becomes of them when somebody asks to be forgotten.
DE_OTROS = {
    "account.EmailAddress.user": "goes with the account (`cuentas.operations.borrado`)",
    "wagtailusers.UserProfile.user": "goes with «Sus preferencias de edición»",
    "wagtailcore.APIToken.user": "the same",
    "wagtailadmin.EditingSession.user": "the same",
    "wagtailadmin.FormState.user": "the same",
    "wagtailcore.PageSubscription.user": "the same",
    "wagtailcore.ModelLogEntry.user": "the log keeps ids; it is in «Lo que hizo en el sitio»",
    "wagtailcore.PageLogEntry.user": "the same",
    "wagtailcore.Page.owner": "only an id; a practice is its municipality's, a page the site's",
    "wagtailcore.Page.locked_by": "only an id",
    "wagtailcore.Revision.user": "only an id",
    "wagtailcore.WorkflowState.requested_by": "only an id",
    "wagtailcore.TaskState.finished_by": "only an id",
    "wagtailcore.UploadedFile.uploaded_by_user": "only an id",
    "wagtailcore.Comment.user": "only an id; what editors said of a page stays with it",
    "wagtailcore.Comment.resolved_by": "only an id",
    "wagtailcore.CommentReply.user": "only an id",
    "wagtaildocs.Document.uploaded_by_user": "only an id",
    "wagtailimages.Image.uploaded_by_user": "only an id",
    "cuentas.Usuario_groups.usuario": "emptied with the account",
    "cuentas.Usuario_user_permissions.usuario": "emptied with the account",
}


def columns_of_people() -> set[str]:
    """Every column that points to a person; one inherited from Wagtail's page is the page's."""
    return {
        f"{field.model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if isinstance(field.related_model, type)
        and field.related_model._meta.label == settings.AUTH_USER_MODEL
    }


def test_every_column_that_points_to_a_person_has_its_part_in_the_registry() -> None:
    """Else the copy of their data would miss it, and erasing them would forget it."""
    covered = [column for parte in registro.partes for column in parte.columnas]

    assert columns_of_people() == {*covered, *DE_OTROS}
    assert len(covered) == len(set(covered))
