"""Issue certificates as fast as possible: run by `test_numeracion` in several processes at once."""

import sys

import django
from django.utils import timezone


def main(prefix: str, own: int, shared: int) -> None:
    """Issue `own` certificates of this process, and `shared` that all processes ask for."""
    from certificados.operations import issue
    from cuentas.models import Usuario
    from tests.factories.certificados import datos_de_prueba

    titular, _ = Usuario.objects.get_or_create(email=f"{prefix}@prueba.example")
    print("listo", flush=True)
    sys.stdin.readline()
    for number in range(own + shared):
        mine, position = number % 2 == 0, number // 2
        clave = f"{prefix}-{position}" if mine else f"comun-{position}"
        issue(clave=clave, tipo="acreditacion", titular=titular, datos=datos_de_prueba(),
              at=timezone.now())  # fmt: skip


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[2]))
