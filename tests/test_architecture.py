"""The walls of the house: what no import shows and no reviewer should have to look for."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
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
    "Apoyo", "RespuestaDeApoyo", "Recado", "ReporteDeApoyo",
}  # fmt: skip


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in CAPAS]


def own_modules() -> list[Path]:
    paths = chain.from_iterable((RAIZ / root).rglob("*.py") for root in CODIGO)
    return sorted(path for path in paths if "migrations" not in path.parts)


def level(model: type[models.Model]) -> int:
    """Position in the arrows: higher numbers are lower in the house."""
    return CAPAS.index(model.__module__.split(".")[0])


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_relations_point_downwards(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        target = field.related_model if field.is_relation and field.concrete else None
        if not isinstance(target, type) or target._meta.label == settings.AUTH_USER_MODEL:
            continue
        if target.__module__.split(".")[0] in CAPAS:
            assert level(model) <= level(target), f"{model.__name__}.{field.name} points upwards"


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_records_of_fact_protect_what_they_point_to(model: type[models.Model]) -> None:
    if model.__name__ not in HECHOS:
        return
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey):
            on_delete = field.remote_field.on_delete
            assert on_delete is models.PROTECT, f"{model.__name__}.{field.name}"


def test_every_record_of_fact_named_here_exists() -> None:
    assert {model.__name__ for model in own_models()} >= HECHOS


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_names_for_people_are_lower_case(model: type[models.Model]) -> None:
    meta = model._meta
    for name in (str(meta.verbose_name), str(meta.verbose_name_plural)):
        assert name[0] == name[0].lower()


def test_no_table_in_comun() -> None:
    assert not [model for model in own_models() if model.__module__.startswith("comun")]


def test_site_is_no_package() -> None:
    assert not (RAIZ / "site" / "__init__.py").exists()


def test_gitignore_does_not_hide_site() -> None:
    assert not re.search(r"^/?site/?$", (RAIZ / ".gitignore").read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", own_modules(), ids=lambda path: str(path.relative_to(RAIZ)))
def test_modules_are_small_and_rightly_named(path: Path) -> None:
    lines = path.read_text().count("\n")

    assert lines <= 250, f"{lines} lines"
    assert path.stem not in {"utils", "helpers", "services", "constants"}


@pytest.mark.parametrize("path", own_modules(), ids=lambda path: str(path.relative_to(RAIZ)))
def test_nothing_below_imports_portal(path: Path) -> None:
    if path.relative_to(RAIZ).parts[:2] == ("site", "portal"):
        return
    assert not re.search(r"^\s*(from|import) portal\b", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize(
    "path", sorted((RAIZ / "tests").rglob("*.py")), ids=lambda path: str(path.relative_to(RAIZ))
)
def test_test_files_are_readable(path: Path) -> None:
    assert path.read_text().count("\n") <= 400


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


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if path.suffix == ".html"],
    ids=lambda path: str(path.relative_to(RAIZ / "templates")),
)
def test_templates_obey_the_content_policy(path: Path) -> None:
    """No inline style, script or handler, and nothing from other people's servers."""
    text = path.read_text()

    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son(click|change|load|submit|input)=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/)", text)
    assert not re.search(r"(src|href)=[\"']https?://(?!www\.w3\.org)", text)


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
