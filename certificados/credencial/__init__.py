"""The open credential: what an outsider's own tools verify (Open Badges 3.0)."""

from .firma import Firmada, sign, sign_list

__all__ = ["Firmada", "sign", "sign_list"]
