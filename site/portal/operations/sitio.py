"""The site's address, the welcome page that Wagtail leaves, groups and the revision workflow."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
)

COORDINACION = "Coordinación"
FACILITACION = "Facilitación"
_TODO_DE_UNA_PAGINA = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
_REVISION = "Revisión de la Coordinación"
# What each group may see and change outside the page tree.
_BANCO = {"evaluaciones": ["pasaje", "reactivo"]}
_MODELOS = {
    "metodologia": ["fuente", "norma"],
    "evaluaciones": ["evaluacion", "pasaje", "reactivo"],
}
_SOLO_VER = {"cuentas": ["usuario"], "cursos": ["inscripcion"]}
_CAMBIAR = {"certificados": ["emisor", "certificado"]}
# Powers that came after the groups: each goes to these while nobody holds it.
_PODERES = {
    ("foros", "moderate_mensaje"): [COORDINACION],
    ("foros", "facilitate_foro"): [COORDINACION, FACILITACION],
    ("cuentas", "attend_solicitudarco"): [COORDINACION],
    # They end by date; nobody deletes them.
    **{("cuentas", f"{verb}_designacion"): [COORDINACION] for verb in ("view", "add", "change")},
}


@transaction.atomic
def take_over(*, inicio: Page) -> None:
    """Make `inicio` the root of the only site, at AULA_URL; remove Wagtail's welcome page."""
    address = urlsplit(settings.AULA_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    sites = list(Site.objects.all()) or [Site(is_default_site=True)]
    if len(sites) > 1:
        return  # an institution with several sites set them up itself
    site = sites[0]
    wanted = (address.hostname or "localhost", port, inicio.pk, settings.WAGTAIL_SITE_NAME)
    if (site.hostname, site.port, site.root_page_id, site.site_name) != wanted:
        site.hostname, site.port, site.root_page_id, site.site_name = wanted
        site.save()
    for welcome in Page.objects.filter(depth=2, slug="home", latest_revision=None):
        if welcome.specific_class is Page and not welcome.numchild:
            welcome.delete()


@transaction.atomic
def make_groups(*, inicio: Page, catalogo: Page) -> None:
    """Create «Coordinación» and «Facilitación» once; what people change in them later stays."""
    coordinacion, is_new = Group.objects.get_or_create(name=COORDINACION)
    if is_new:
        _allow_pages(coordinacion, inicio, _TODO_DE_UNA_PAGINA)
        _allow_files(coordinacion)
        coordinacion.permissions.add(
            *_model_permissions(
                (_MODELOS, ("view", "add", "change")),
                (_CAMBIAR, ("view", "change")),
                (_SOLO_VER, ("view",)),
            )
        )
    facilitacion, is_new = Group.objects.get_or_create(name=FACILITACION)
    if is_new:
        _allow_pages(facilitacion, catalogo, ("add", "change"))
        _allow_files(facilitacion)
        facilitacion.permissions.add(*_model_permissions((_BANCO, ("view", "add", "change"))))
    _give_new_powers()
    _take_over_workflow(coordinacion)
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()


def _give_new_powers() -> None:
    """Give what a newer version brought; what people took from a group they gave to another."""
    for (app, codename), names in _PODERES.items():
        power = _permission(app, codename)
        if not power.group_set.exists():
            power.group_set.add(*Group.objects.filter(name__in=names))


def _take_over_workflow(coordinacion: Group) -> None:
    """Let Coordinación approve what Wagtail's own «Moderators» would have approved."""
    for task in GroupApprovalTask.objects.filter(groups__name="Moderators"):
        task.groups.set([coordinacion])
        Workflow.objects.filter(workflow_tasks__task=task, name=task.name).update(name=_REVISION)
        task.name = _REVISION
        task.save()


def _allow_pages(group: Group, page: Page, verbs: tuple[str, ...]) -> None:
    for verb in verbs:
        GroupPagePermission.objects.create(
            group=group, page=page, permission=_permission("wagtailcore", f"{verb}_page")
        )


def _allow_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in ("add", "change", "choose"):
            GroupCollectionPermission.objects.create(
                group=group, collection=root, permission=_permission(app, f"{verb}_{model}")
            )


def _model_permissions(*grants: tuple[dict[str, list[str]], tuple[str, ...]]) -> list[Permission]:
    """Return the right to enter the admin, and those verbs on those models."""
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for table, verbs in grants:
        for app, models in table.items():
            codenames = [f"{verb}_{model}" for verb in verbs for model in models]
            wanted |= Q(content_type__app_label=app, codename__in=codenames)
    return list(Permission.objects.filter(wanted))


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
