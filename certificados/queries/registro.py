"""Reading the register: by the caller's key, by person, by municipality."""

from collections.abc import Iterable

from cuentas.models import Usuario

from ..models import Certificado, CertificadoQuerySet


def by_clave(clave: str) -> Certificado | None:
    """The one certificate issued under `clave` that has not been replaced."""
    return Certificado.objects.no_sustituidos().filter(clave=clave).first()


def by_claves(claves: Iterable[str]) -> dict[str, Certificado]:
    """Those issued under these `claves` that have not been replaced: one query."""
    rows = Certificado.objects.no_sustituidos().filter(clave__in=list(claves))
    return {row.clave: row for row in rows}


def of_municipality(cvegeo: str) -> CertificadoQuerySet:
    """What the municipality itself was given, newest first; not what others have replaced."""
    found = Certificado.objects.no_sustituidos().of_municipality(cvegeo)
    return found.order_by("-otorgado_at")


def de_persona(usuario: Usuario) -> CertificadoQuerySet:
    """What a person was given, newest first; not those that others have replaced."""
    given = Certificado.objects.no_sustituidos().entregados()
    return given.filter(titular=usuario).order_by("-otorgado_at")
