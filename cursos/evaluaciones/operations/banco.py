"""Putting questions of the bank out of use."""

from collections.abc import Sequence

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..models import Reactivo


@transaction.atomic
def retire(*, reactivos: Sequence[Reactivo], by: Usuario) -> list[Reactivo]:
    """Take the questions out of new attempts, not out of those made; return what changed."""
    in_use = Reactivo.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=[reactivo.pk for reactivo in reactivos], activo=True
    )
    changed = list(in_use)
    for reactivo in changed:
        reactivo.activo = False
        log(instance=reactivo, action="wagtail.edit", user=by, data={"activo": False})
    Reactivo.objects.bulk_update(changed, ["activo"])
    return changed
