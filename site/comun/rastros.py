"""What earlier runs of the loader left, read from the log."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import ModelLogEntry, Page, PageLogEntry

ACCION = "aula.cargar"


@dataclass(frozen=True)
class Previa:
    """What an earlier run left: where, what it said, and whether it is still as left."""

    pk: Any  # None: people deleted it
    huella: str
    propia: bool


def pages() -> dict[str, Previa]:
    """Read what earlier runs wrote. Ours is still ours while it holds the last revision."""
    last_revision = dict(Page.objects.values_list("pk", "latest_revision_id"))
    entries = PageLogEntry.objects.filter(action=ACCION).order_by("timestamp", "pk")
    return {
        data["clave"]: Previa(
            pk=pk if pk in last_revision else None,
            huella=data["huella"],
            propia=last_revision.get(pk) == revision,
        )
        for pk, revision, data in entries.values_list("page_id", "revision_id", "data")
    }


def rows() -> dict[str, Previa]:
    """Read what earlier runs wrote. A row has no revisions: ours is ours while we wrote it last."""
    loaded = ModelLogEntry.objects.filter(action=ACCION).values("content_type_id")
    entries = ModelLogEntry.objects.filter(content_type_id__in=loaded).order_by("timestamp", "pk")
    found: dict[str, Previa] = {}
    owner: dict[tuple[int | None, str], str] = {}
    for kind, pk, action, data in entries.values_list(
        "content_type_id", "object_id", "action", "data"
    ):
        if action == ACCION:
            owner[kind, pk] = data["clave"]
            found[data["clave"]] = Previa(int(pk), data["huella"], propia=True)
        elif clave := owner.get((kind, pk)):
            here = None if action == "wagtail.delete" else int(pk)
            found[clave] = Previa(here, found[clave].huella, propia=False)
    return found
