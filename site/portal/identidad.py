"""The one issuer of identities that the environment may name: Llave MX, an institution."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.text import slugify

from .entorno import address, env, yes_no


@dataclass(frozen=True, slots=True)
class Identidad:
    """An issuer of OpenID Connect: what people call it, where it is, what we are to it."""

    clave: str
    nombre: str
    servidor: str
    cliente: str
    secreto: str
    alcances: list[str]
    pkce: bool
    campo: str
    correo_confiable: bool
    origenes: list[str]

    @classmethod
    def from_environment(cls, *, https: bool = True) -> "Identidad | None":
        """Return what the variables `OIDC_…` describe; None when `OIDC_SERVIDOR` is not there.

        :raises ImproperlyConfigured: one is missing, or is not what it should be.
        """
        if not env("OIDC_SERVIDOR", ""):
            return None
        schemes = ("https",) if https else ("https", "http")
        servidor = address("OIDC_SERVIDOR", *schemes, example="https://llave.gob.mx").rstrip("/")
        clave = env("OIDC_ID", "identidad")
        if clave != slugify(clave):
            raise ImproperlyConfigured(
                f"OIDC_ID debe llevar solo minúsculas, números y guiones, no «{clave}»; "
                "por ejemplo llave-mx. Es parte de la dirección de regreso."
            )
        parts = urlsplit(servidor)
        return cls(
            clave=clave,
            nombre=env("OIDC_NOMBRE"),
            servidor=servidor,
            cliente=env("OIDC_CLIENTE"),
            secreto=env("OIDC_SECRETO", ""),
            alcances=env("OIDC_ALCANCES", "openid profile email").split(),
            pkce=yes_no("OIDC_PKCE", default=True),
            campo=env("OIDC_CAMPO", "sub"),
            correo_confiable=yes_no("OIDC_CORREO_CONFIABLE", default=False),
            origenes=[
                f"{parts.scheme}://{parts.netloc}",
                *env("OIDC_ORIGENES", "").split(),
            ],
        )

    @property
    def providers(self) -> dict[str, Any]:
        """As allauth's `SOCIALACCOUNT_PROVIDERS` wants it."""
        app = {
            "provider_id": self.clave,
            "name": self.nombre,
            "client_id": self.cliente,
            "secret": self.secreto,
            "settings": {
                "server_url": self.servidor,
                "uid_field": self.campo,
                "correo_confiable": self.correo_confiable,
                "scope": self.alcances,
                "oauth_pkce_enabled": self.pkce,
            },
        }
        return {"openid_connect": {"APPS": [app]}}
