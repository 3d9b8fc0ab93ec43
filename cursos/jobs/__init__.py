"""What the clock starts, and long work."""

from . import paquetes, recordatorios  # noqa: F401 - registers their tasks
