"""What the issuer says of people, more than anybody asked for."""

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

from . import CURP


class Adaptador(DefaultOIDCAdapter):
    def get_claims(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_claims(*args, **kwargs) | {"curp": CURP}
