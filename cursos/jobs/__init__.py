"""What the clock starts, and long work."""

from . import novedades, paquetes, recordatorios  # noqa: F401 - registers their tasks
