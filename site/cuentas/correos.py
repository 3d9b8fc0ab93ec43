"""Addresses: of what domain they are, and the internal ones of who has no mail.

An account needs an address. Who has none gets one below a name that no server can ever have
(RFC 2606), and enters with what stands before the «@»; no letter is written to it.
"""

SIN_CORREO = "sin-correo.invalid"
# What stands where an address was forgotten.
BORRADA = f"borrada@{SIN_CORREO}"


def domain_of(correo: str) -> str:
    """Return what follows the last «@», in the form in which domains are compared."""
    return normalize_domain(correo.rpartition("@")[2])


def normalize_domain(text: str) -> str:
    """Return a domain in lower case and in ASCII; empty where it is none."""
    domain = text.strip().lower().removeprefix("@").rstrip(".")
    try:
        return domain.encode("idna").decode()
    except UnicodeError:  # an empty label, one of more than 63 letters
        return ""


def internal(usuario: str) -> str:
    """Return the address that stands for who enters with a user name."""
    return f"{usuario.strip().lower()}@{SIN_CORREO}"


def usuario_of(correo: str) -> str:
    """Return the user name of an internal address; empty where somebody reads mail."""
    usuario, _, domain = correo.rpartition("@")
    return usuario if domain == SIN_CORREO else ""
