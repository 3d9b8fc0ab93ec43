"""One certificate made, remade and handed over by several workers at once, on the database of the
environment.
"""

from typing import Any

import django

django.setup()

from django.core.files.storage import storages
from django.utils import timezone

from avisos.models import Aviso, Correo
from certificados import tasks
from certificados.models import Certificado
from certificados.operations import issue
from certificados.operations.entregas import deliver
from cuentas.models import Usuario
from tests.carreras import at_once, tell
from tests.factories.certificados import datos_de_prueba
from tests.factories.cuentas import UsuarioFactory

WORKERS = 3
# What was looked up grows old before the sheet is drawn: by then the others have looked too.
LOOKED = (tasks, "_why")


def given(titular: Usuario, clave: str) -> Certificado:
    return issue(
        clave=clave, tipo="participacion", titular=titular, datos=datos_de_prueba(),
        at=timezone.now(), entregar=False,
    )  # fmt: skip


def made_at_once() -> dict[str, Any]:
    """Nobody made its proofs yet."""
    certificado = given(UsuarioFactory(), "carrera-hecha")
    made = at_once(*[lambda: _make(certificado)] * WORKERS, late=LOOKED)
    return {"given": made} | _left(certificado)


def remade_at_once() -> dict[str, Any]:
    """Its file was lost."""
    certificado = given(UsuarioFactory(), "carrera-rehecha")
    _make(certificado)
    certificado.refresh_from_db()
    assert certificado.ejemplar
    storages["privado"].delete(str(certificado.ejemplar.archivo.name))
    made = at_once(*[lambda: _make(certificado)] * WORKERS, late=LOOKED)
    return {"given": made} | _left(certificado)


def whole_way_at_once() -> dict[str, Any]:
    """Each issues what the same key stands for, makes its proofs and hands it over."""
    titular = UsuarioFactory()

    def whole_way() -> str:
        certificado = given(titular, "carrera-entera")
        _make(certificado)
        return deliver(certificado=certificado, by=None, at=timezone.now()).folio

    folios = at_once(*[whole_way] * WORKERS, late=LOOKED)
    return {"given": folios} | _left(Certificado.objects.get(clave="carrera-entera"))


def _make(certificado: Certificado) -> None:
    tasks.make_proofs(certificado_id=str(certificado.pk))


def _left(certificado: Certificado) -> dict[str, Any]:
    certificado.refresh_from_db()
    _, stored = storages["privado"].listdir(tasks.folder_of(certificado))
    copies = certificado.ejemplares.order_by("numero")
    assert certificado.titular
    return {
        "folio": certificado.folio,
        "copias": list(copies.values_list("numero", flat=True)),
        # Counted, not compared: two that are signed within one second are the same.
        "credenciales": copies.exclude(credencial="").count(),
        "archivos": [name for name in stored if name.startswith(certificado.folio)],
        "vigente": str(certificado.ejemplar.archivo.name) if certificado.ejemplar else "",
        "cartas": Correo.objects.filter(para=certificado.titular.email).count(),
        "avisos": Aviso.objects.filter(persona=certificado.titular).count(),
    }


RACES = {race.__name__: race for race in (made_at_once, remade_at_once, whole_way_at_once)}

if __name__ == "__main__":
    tell(RACES)
