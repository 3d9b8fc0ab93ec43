"""Where files that are nobody's business are kept."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """A callable, so that migrations do not freeze where files are."""
    return storages["privado"]
