"""The folder that carries messages where there is no broker: what is read has been written whole.

Kombu's own opens a message under the name that its readers look for, and writes it then: a worker
that came in between read half of it, and died.
"""

import json
import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem

ESQUEMA = "carpeta"


class Channel(filesystem.Channel):
    # Its bases' stubs disagree on what the message is called.
    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:  # type: ignore[override]
        """Put a message on a queue, under a name that nobody looks for until all of it is there."""
        folder, name = Path(self.data_folder_out), f"{time.monotonic_ns():020}_{uuid.uuid4()}"
        part = folder / f"{name}.parte"
        part.write_text(json.dumps(payload), encoding="utf-8")
        part.rename(folder / f"{name}.{queue}.msg")


class Transport(filesystem.Transport):
    Channel = Channel


def register() -> None:
    """Let addresses begin with `carpeta://`."""
    TRANSPORT_ALIASES[ESQUEMA] = f"{__name__}:Transport"
