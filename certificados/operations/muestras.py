"""A sample of a template, also of one that nobody has saved."""

from django.db import transaction

from .. import pdf
from ..enums import Diseno, TipoCertificado
from ..models import Emisor, Plantilla
from . import plantillas


@transaction.atomic
def render(*, plantilla: Plantilla, tipo: str = "") -> bytes:
    """Return the PDF of a sample; its pictures are not kept.

    :param tipo: of what; empty: what the template is for, or else what its design is made for.
    """
    look = plantillas.frozen(plantilla)
    content = pdf.render_sample(tipo or plantilla.tipo or _usual(plantilla), look, Emisor.load())
    # A picture among the resources stays for good: that is for those that were issued.
    transaction.set_rollback(True)
    return content


def _usual(plantilla: Plantilla) -> str:
    if plantilla.diseno == Diseno.DIPLOMA:
        return TipoCertificado.DIPLOMA.value
    return TipoCertificado.ACREDITACION.value
