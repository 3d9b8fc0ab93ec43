"""`make bench`: measure, print the table, write var/bench.json.

`python -m tests.bench formacion`: the training year alone, also on PostgreSQL; writes nothing.
`python -m tests.bench calidad`: the figures of a large assessment, likewise.
`python -m tests.bench simultaneos`: five hundred people who begin at once, likewise.

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

from . import sitio


def main() -> None:
    if sys.argv[1:] in (["formacion"], ["calidad"], ["simultaneos"]):
        _one_part(sys.argv[1])
        return
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="aula-bench-") as folder:
        plantilla.copy("demo", Path(folder))
        _boot(folder)
        rows = _measure()
    target = plantilla.RAIZ / "var" / "bench.json"
    target.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    took, used = time.perf_counter() - began, time.process_time()
    print(f"\nEn {target.relative_to(plantilla.RAIZ)}; {took:.0f} s, de ellos {used:.0f} de CPU")


def _one_part(name: str) -> None:
    with sitio.prepared():
        from . import calidad, formacion, simultaneos
        from .medir import table

        if name == "simultaneos":
            simultaneos.measure()
        else:
            table({"formacion": formacion, "calidad": calidad}[name].cases())


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
    from . import calidad, formacion, simultaneos
    from .casos import all_cases
    from .medir import table

    rows = table([*all_cases(), *formacion.cases(), *calidad.cases()])
    return rows + simultaneos.measure()


if __name__ == "__main__":
    main()
