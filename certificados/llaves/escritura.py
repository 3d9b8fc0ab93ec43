"""Writing a private key: once, and for its owner's eyes only."""

import os
from pathlib import Path


def write_secret(file: Path, content: bytes) -> None:
    """Write a file that only its owner reads.

    :raises FileExistsError: there is one already; a key is never overwritten.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
