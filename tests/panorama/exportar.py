"""`python -m tests.panorama.exportar llenar 50000 | xlsx | csv`: alone in its process, weighed.

Works on the site in AULA_VAR; prints what the process took at most, in MB.
"""

import os
import re
import sys
from pathlib import Path
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")


def main(what: str, *arguments: str) -> None:
    import django

    django.setup()
    from comun import tablas
    from panorama import jobs
    from panorama.queries.tablero import personas
    from tests.factories.cuentas import RIOVERDE
    from tests.factories.tablero import many_people

    if what == "llenar":
        many_people(int(arguments[0]))
    elif what == "xlsx":
        jobs.export_people(exportacion=str(uuid4()), cvegeo=RIOVERDE, filtro={})
    else:
        rows = (r.cells() for r in personas.everybody(RIOVERDE, personas.Filtro()))
        print(sum(1 for _ in tablas.write(personas.COLUMNAS, rows)) - 1)
    print(_peak())


def _peak() -> int:
    """Most memory so far, in MB; `ru_maxrss` would count that of the process that started us."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]  # Linux writes it


if __name__ == "__main__":
    main(*sys.argv[1:])
