"""Every file of the site's storages, wherever they are: walked, read, put back."""

from collections.abc import Iterator
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.core.management import CommandError

# Their names in the archive. «default» holds pictures and documents, «privado» the certificates.
ALMACENES = {"media": "default", "privado": "privado"}


def walk() -> Iterator[tuple[str, Storage, str]]:
    """Yield folder in the archive, storage and name of every file."""
    for carpeta, alias in ALMACENES.items():
        storage = storages[alias]
        for name in _below(storage, ""):
            yield carpeta, storage, name


def _below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was stored yet
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from _below(storage, f"{folder}{name}/")


def put(carpeta: str, name: str, content: IO[bytes]) -> None:
    """Store a file under exactly its name, over whatever is there.

    :raises CommandError: the storage gave it another name.
    """
    storage = storages[ALMACENES[carpeta]]
    if storage.exists(name):
        storage.delete(name)
    saved = storage.save(name, File(content, name=name))
    if saved != name:
        raise CommandError(f"El archivo {name} quedó guardado como {saved}; repita la orden.")
