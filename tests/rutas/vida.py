"""What becomes of a practice after it was written: signed by an enlace, versions, being current."""

import re
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import SUYO, TODOS, Ruta

_RAIZ = "/intercambio/practicas/"
_LEON = f"{_RAIZ}{{folio_practica}}/"
_VIGENCIA = {"anonimo": 302, "participante": 404, "ajeno": 404} | dict.fromkeys(
    ("edicion", "coordinacion", "admin"), 200
)

RUTAS = [
    Ruta("practicas:por_folio", _LEON, dict.fromkeys(TODOS, 302)),
    Ruta("practicas:versiones", f"{_LEON}versiones/", TODOS, "anonimo"),
    Ruta("practicas:version", f"{_LEON}v/1/", TODOS, "anonimo"),
    Ruta("practicas:cambios", f"{_LEON}cambios/?de=1&a=1", TODOS, "anonimo"),
    Ruta("practicas:vigencia", f"{_RAIZ}vigencia/{{practica_publicada}}/", _VIGENCIA, None),
    Ruta("practicas:historial", f"{_RAIZ}escribir/{{practica_pk}}/historial/", SUYO, "enlace"),
    Ruta("practicas:firmar", f"{_RAIZ}firmar/{{firma_enlace}}/", SUYO),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Find what every site publishes; let `participante` be asked to sign as enlace elsewhere."""
    from intercambio.practicas.models import PracticaPage
    from intercambio.practicas.operations import firmas
    from intercambio.practicas.operations.firmas import Firmante
    from tests.factories.autoria import appoint, complete_draft, enlace

    at, cvegeo = timezone.now(), "11020"
    designacion = appoint(contexto["participante"], cvegeo)
    by = enlace(cvegeo)
    firma = firmas.ask(
        practica=complete_draft(by, cvegeo, title="Otra práctica"), by=by, at=at,
        firmante=Firmante("Participante", "Enlace", "participante@prueba.example", designacion),
    )  # fmt: skip
    leon = PracticaPage.objects.get(slug="instituto-y-sistema-de-planeacion")
    return {
        "folio_practica": leon.folio,
        "practica_publicada": leon.pk,
        "firma_enlace": firma.pk,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """The same practice in the demonstration, by the folio that its page tells."""
    page.goto(f"{_RAIZ}11020/instituto-y-sistema-de-planeacion/")
    found = re.search(r"PM-11020-\d{4}-\d{2}", page.content())
    assert found
    return {"folio_practica": found[0]}
