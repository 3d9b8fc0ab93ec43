"""Pages whose hour comes: what lacks something by then is held back, and its people are told."""

from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from avisos import operations as avisos
from cuentas.models import Usuario

from ...models import CursoPage, LeccionPage, TareaPage
from ...queries.autoria import publicacion

_TITULO = 80


def hold_back(*, at: datetime) -> int:
    """Take the hour off what would be published now and lacks something; return how many.

    What the page showed before stays. Safe to repeat: nobody is told twice.
    """
    kinds = ContentType.objects.get_for_models(CursoPage, LeccionPage, TareaPage).values()
    due = Revision.objects.filter(content_type__in=kinds, approved_go_live_at__lte=at)
    return sum(_look(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _look(pk: int, at: datetime) -> bool:
    held = Revision.objects.select_for_update(of=("self",)).filter(
        pk=pk, approved_go_live_at__lte=at
    )
    revision = held.select_related("user").first()
    if revision is None:
        return False
    pagina = revision.as_object()
    faltas = publicacion.review(pagina).faltas
    if not faltas:
        return False
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(pagina, "cursos.no_se_publico", timestamp=at, data={"faltas": list(faltas)})
    _tell(revision, pagina, faltas, at)
    return True


def _tell(revision: Revision, pagina: Page, faltas: tuple[str, ...], at: datetime) -> None:
    """Tell who wrote it and who set its hour, on the site and by letter."""
    clave = f"no-se-publico-{revision.pk}"
    url = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    people = _people(revision)
    how_many = "una cosa" if len(faltas) == 1 else f"{len(faltas)} cosas"
    avisos.notify(
        personas=[one.pk for one in people], clave=clave,
        texto=f"«{pagina.title[:_TITULO]}» no se publicó a su hora: le falta {how_many}.",
        url=url, at=at,
    )  # fmt: skip
    contexto = {"pagina": pagina, "faltas": faltas, "url": url, "sitio": settings.AULA_URL}
    cartas = [
        avisos.Carta(f"{clave}-{one.pk}", one.email, contexto | {"nombre": one.nombre})
        for one in people
    ]
    avisos.write_many(plantilla="cursos/autoria/mail/no_se_publico", cartas=cartas)


def _people(revision: Revision) -> list[Usuario]:
    set_by = PageLogEntry.objects.filter(
        revision=revision, action="wagtail.publish.schedule", user__isnull=False
    )
    wanted = {revision.user_id, *set_by.values_list("user", flat=True)}
    return list(Usuario.objects.filter(pk__in=wanted - {None}, is_active=True).order_by("pk"))
