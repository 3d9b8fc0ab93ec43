"""What the clock starts, and long work."""

from . import recordatorios  # noqa: F401 - registers its tasks
