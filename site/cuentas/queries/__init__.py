"""What is on record about people: reading for one screen, or for one question."""

from .registros import has_backup_address, records_that_stay

__all__ = ["has_backup_address", "records_that_stay"]
