"""What the clock starts about people and appointments."""

from . import designaciones  # noqa: F401
