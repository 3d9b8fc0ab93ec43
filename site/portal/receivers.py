"""What follows when Wagtail says that a page changed: the home page's memory, legal versions."""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cuentas.enums import ClaseAviso
from cuentas.operations import privacidad

from .models import TextoPage
from .queries.inicio import PORTADA

# Where the notices of privacy stand: at the top, under these addresses.
AVISOS = {"privacidad": ClaseAviso.INTEGRAL, "aviso-simplificado": ClaseAviso.SIMPLIFICADO}
_PRIMER_NIVEL = 3


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_front(**_: Any) -> None:
    """Forget at once, and again when others can see the change: one may have read in between."""
    cache.delete(PORTADA)
    transaction.on_commit(lambda: cache.delete(PORTADA), robust=True)


@receiver(page_published, sender=TextoPage)
def keep_version(instance: TextoPage, revision: Any = None, **_: Any) -> None:
    """Keep a published notice word for word, for who accepts it."""
    if clase := _notice(instance):
        privacidad.publish(
            clase=clase,
            titulo=instance.title,
            entrada=instance.entrada,
            cuerpo=instance.cuerpo.get_prep_value(),
            by=revision.user if revision else None,
            at=instance.last_published_at or timezone.now(),
        )


@receiver(page_unpublished, sender=TextoPage)
def end_version(instance: TextoPage, **_: Any) -> None:
    if clase := _notice(instance):
        privacidad.withdraw(clase=clase, at=timezone.now())


def _notice(page: TextoPage) -> ClaseAviso | None:
    return AVISOS.get(page.slug) if page.depth == _PRIMER_NIVEL else None
