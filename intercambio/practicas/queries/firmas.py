"""Requests for a signature, found by the secret of their letter."""

import hashlib
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from wagtail.models import Revision

from cuentas.models import Designacion, Usuario

from ..enums import EstadoFirma
from ..models import Firma, PracticaPage


def secret_fingerprint(token: str) -> str:
    """Return what is stored of the letter's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str) -> Firma | None:
    """Return the request that this secret opens."""
    return (
        Firma.objects.select_related("practica", "revision__user", "pedida_por")
        .filter(secreto_huella=secret_fingerprint(token))
        .first()
    )


def by_key(pk: UUID) -> Firma | None:
    """Return a request to an enlace, to be answered on the site."""
    return (
        Firma.objects.select_related(
            "practica", "revision__user", "pedida_por", "designacion__persona"
        )
        .filter(pk=pk, designacion__isnull=False)
        .first()
    )


def waiting_for(persona: Usuario) -> list[Firma]:
    """Return what was asked of this person as enlace and has no answer."""
    found = Firma.objects.filter(estado=EstadoFirma.PEDIDA, designacion__persona=persona)
    return list(found.select_related("revision").order_by("pedida_at"))


def signers(practica: PracticaPage, cvegeo: str, *, at: datetime) -> list[Designacion]:
    """Return the municipality's enlaces in office who wrote nothing of it."""
    wrote = [persona.pk for persona in authors(practica)]
    found = Designacion.objects.vigentes(at).enlaces().filter(municipio=cvegeo)
    found = found.filter(persona__is_active=True).exclude(persona__in=wrote)
    return list(found.select_related("persona").order_by("calidad", "desde", "pk"))


def authors(practica: PracticaPage) -> list[Usuario]:
    """Return who began the practice and who has saved words of it."""
    wrote = Revision.page_revisions.filter(object_id=str(practica.pk), user__isnull=False)
    ids = {*wrote.values_list("user_id", flat=True), practica.owner_id} - {None}
    return list(Usuario.objects.filter(pk__in=ids).order_by("pk"))


def addresses_of(personas: list[Usuario]) -> set[str]:
    """Return every address of these people, in lower case."""
    others = EmailAddress.objects.filter(user__in=personas).values_list("email", flat=True)
    return {correo.lower() for correo in [*others, *(one.email for one in personas)]}
