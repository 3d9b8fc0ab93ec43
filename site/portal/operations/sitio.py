"""The site's address, the welcome page and the workflow that Wagtail leaves."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Site, Workflow

from .roles import COORDINACION

_REVISION = "Revisión de la Coordinación"


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
def take_over_workflow() -> None:
    """Let Coordinación approve what Wagtail's own «Moderators» would have; its groups go."""
    coordinacion = Group.objects.get(name=COORDINACION)
    for task in GroupApprovalTask.objects.filter(groups__name="Moderators"):
        task.groups.set([coordinacion])
        Workflow.objects.filter(workflow_tasks__task=task, name=task.name).update(name=_REVISION)
        task.name = _REVISION
        task.save()
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()
