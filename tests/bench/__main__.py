"""`make bench`: measure, print the table, write var/bench.json.

Exit status: not zero only where something could not be measured. Budgets stand beside the figures
for the reader; those that are counts are asserted by the tests.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests import plantilla

_HEAD = ("", "consultas", "CPU ms", "× vacía", "bytes")


def main() -> None:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="aula-bench-") as folder:
        plantilla.copy("demo", Path(folder))
        _boot(folder)
        rows = _measure()
    target = plantilla.RAIZ / "var" / "bench.json"
    target.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    took, used = time.perf_counter() - began, time.process_time()
    print(f"\nEn {target.relative_to(plantilla.RAIZ)}; {took:.0f} s, de ellos {used:.0f} de CPU")


def _boot(folder: str) -> None:
    """Set Django up on the copy, with one address more: the empty view."""
    sys.path[:0] = [str(plantilla.RAIZ), str(plantilla.RAIZ / "site")]
    os.environ |= {"AULA_VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings.development"}
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.bench.direcciones"
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()


def _measure() -> list[dict[str, object]]:
    from .casos import all_cases, floor
    from .medir import Medida

    print(f"{_HEAD[0]:36}{_HEAD[1]:>10}{_HEAD[2]:>9}{_HEAD[3]:>9}{_HEAD[4]:>9}   presupuesto")
    rows = []
    for caso in (floor(), *all_cases()):
        row = Medida.of(caso, floor())
        print(
            f"{row.nombre:36}{row.consultas:>10}{row.cpu_ms:>9.2f}{row.razon:>9.1f}"
            f"{row.bytes or '':>9}   {row.presupuesto}{'' if row.cumple else '  ✗ NO'}",
            flush=True,
        )
        rows.append(row.as_json())
    return rows


if __name__ == "__main__":
    main()
