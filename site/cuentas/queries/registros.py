"""What is on record about people."""

from collections import Counter
from collections.abc import Iterable, Sequence

from allauth.account.models import EmailAddress
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector

from ..models import Usuario


def has_backup_address(usuario: Usuario) -> bool:
    """Whether a second confirmed address would let this person in after leaving the post."""
    return EmailAddress.objects.filter(user=usuario, verified=True).count() > 1


def records_that_stay(personas: Sequence[Usuario]) -> list[str]:
    """Return what forbids deleting these people, in words: «3 inscripciones», «1 certificado».

    Asks Django's own collector, so that an app written later is not forgotten here.
    """
    collector = Collector(using="default")
    try:
        collector.collect(personas)
    except ProtectedError as error:
        return _in_words(error.protected_objects)
    except RestrictedError as error:
        return _in_words(error.restricted_objects)
    return []


def _in_words(records: Iterable[Model]) -> list[str]:
    counted = Counter(record._meta for record in records)
    return sorted(
        f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"
        for meta, number in counted.items()
    )
