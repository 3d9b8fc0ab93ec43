"""`make servicios`: find or start the servers, then the suite on them, then the topology."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.plantilla import RAIZ

from .servidores import Servidores


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="aula-servicios-") as folder:
        servidores = Servidores(Path(folder))
        print("Servidores:", flush=True)
        try:
            servidores.find_or_start()
            return _run(servidores.urls)
        finally:
            servidores.stop()


def _run(urls: dict[str, str]) -> int:
    """Run both halves, also when the first fails; say how each ended."""
    halves = {
        # The browser and the processes of `make test` bring an embedded site of their own, whatever
        # this one is; those that need PostgreSQL are in the second half.
        "La suite, en PostgreSQL y Redis": [
            "-n",
            "2",
            "--dist",
            "worksteal",
            "-m",
            "not servicios and not navegador and not procesos",
        ],
        "La topología de producción": ["-m", "servicios"],
    }
    ended = {name: _pytest(name, arguments, urls) for name, arguments in halves.items()}
    print()
    for name, code in ended.items():
        print(f"{name}: {'bien' if code == 0 else f'falló ({code})'}")
    return max(ended.values())


def _pytest(name: str, arguments: list[str], urls: dict[str, str]) -> int:
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]],
        env=os.environ | urls,
        cwd=RAIZ,
        check=False,
    )
    print(f"== {time.monotonic() - start:.0f} s", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
