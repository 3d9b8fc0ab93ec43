"""Which mail domains say that somebody works for one municipality."""

import re

# Anybody opens a mailbox there.
PUBLICOS = frozenset(
    {
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.es", "hotmail.com.mx",
        "outlook.com", "outlook.es", "outlook.com.mx", "live.com", "live.com.mx", "msn.com",
        "yahoo.com", "yahoo.com.mx", "yahoo.es", "ymail.com", "rocketmail.com",
        "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.net", "gmx.es",
        "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "zoho.com",
        "mail.com", "mail.ru", "yandex.com", "prodigy.net.mx", "prodigy.net", "telmex.com",
        "infinitummail.com", "terra.com.mx", "correo.com", "disroot.org", "riseup.net",
        "fastmail.com", "hey.com", "duck.com", "mailinator.com", "yopmail.com",
    }
)  # fmt: skip
# Above many institutions.
_SUFIJOS = frozenset(
    {
        "gob.mx", "com.mx", "org.mx", "edu.mx", "net.mx", "mx", "com", "org", "net", "edu",
        "gov", "info", "onmicrosoft.com", "googlegroups.com", "blogspot.com", "wordpress.com",
    }
)  # fmt: skip
# The states' own: «slp.gob.mx» is not of the capital.
_ESTATALES = frozenset(
    f"{name}.gob.mx"
    for name in (
        "aguascalientes", "ags", "bajacalifornia", "bc", "bcs", "campeche", "chiapas",
        "chihuahua", "cdmx", "coahuila", "colima", "col", "durango", "guanajuato", "gto",
        "guerrero", "hidalgo", "jalisco", "edomex", "edomexico", "michoacan", "morelos",
        "nayarit", "nl", "nuevoleon", "oaxaca", "puebla", "queretaro", "qro", "qroo",
        "quintanaroo", "slp", "sinaloa", "sonora", "tabasco", "tamaulipas", "tlaxcala",
        "veracruz", "yucatan", "zacatecas",
    )
)  # fmt: skip
_FORMA = re.compile(r"(?=.{4,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}")


def why_not(dominio: str) -> str:
    """Return why a canonical domain cannot stand for one municipality; empty if it can."""
    if not _FORMA.fullmatch(dominio) or dominio.endswith(".invalid"):
        return "Eso no es un dominio. Escriba lo que va después de la arroba: rioverde.gob.mx."
    if dominio in PUBLICOS or any(dominio.endswith(f".{public}") for public in PUBLICOS):
        return f"Cualquiera puede abrir un correo en {dominio}."
    if dominio in _SUFIJOS:
        return f"{dominio} es de muchas instituciones, no de un municipio."
    if dominio in _ESTATALES:
        return f"{dominio} es del gobierno del estado, no de un municipio."
    return ""
