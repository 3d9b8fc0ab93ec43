"""Writing, signing and reviewing practices."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import Page

from .tipos import CON_CUENTA, SOLO_POST, SUYO, TODOS, Ruta

_QUIEN_REVISA = {"edicion": 200, "coordinacion": 200, "admin": 200}
_REVISA = {"anonimo": 302, "participante": 404, "ajeno": 404} | _QUIEN_REVISA
_ESCRIBIR = "/intercambio/practicas/escribir"

RUTAS: list[Ruta] = [
    Ruta("practicas:plantilla", "/intercambio/practicas/plantilla/", TODOS, "anonimo"),
    Ruta("practicas:plantilla_pdf", "/intercambio/practicas/plantilla/plantilla.pdf", TODOS),
    Ruta("practicas:mis_practicas", f"{_ESCRIBIR}/", CON_CUENTA, "enlace"),
    Ruta("practicas:empezar", f"{_ESCRIBIR}/empezar/", SOLO_POST),
    Ruta("practicas:practica", f"{_ESCRIBIR}/{{practica_pk}}/", SUYO, "enlace"),
    Ruta("practicas:ver", f"{_ESCRIBIR}/{{practica_pk}}/ver/", SUYO, "enlace"),
    Ruta("practicas:enviar", f"{_ESCRIBIR}/{{practica_pk}}/enviar/", SUYO, "enlace"),
    Ruta("practicas:retirar", f"{_ESCRIBIR}/{{practica_pk}}/retirar/", SOLO_POST),
    Ruta("practicas:bloque", f"{_ESCRIBIR}/{{practica_pk}}/que-paso/", SUYO, "enlace"),
    Ruta(
        "practicas:archivo",
        f"{_ESCRIBIR}/{{practica_pk}}/archivos/{{practica_doc}}/",
        {"anonimo": 404, "participante": 200, "ajeno": 404} | _QUIEN_REVISA,
    ),
    Ruta("practicas:firma", "/intercambio/practicas/firma/{firma_token}/", TODOS, "anonimo"),
    Ruta(
        "practicas:firma_archivo",
        "/intercambio/practicas/firma/{firma_token}/archivos/{practica_doc}/",
        TODOS,
    ),
    Ruta("practicas:revisar", "/intercambio/practicas/revisar/", _REVISA, "coordinacion"),
    Ruta(
        "practicas:revisar_una",
        "/intercambio/practicas/revisar/{practica_pk}/",
        _REVISA,
        "coordinacion",
    ),
]

ESTADOS = [
    Ruta("mis-practicas-sin-designacion", f"{_ESCRIBIR}/", {}, "participante"),
    *(
        Ruta(f"practica-{bloque}", f"{_ESCRIBIR}/{{practica_pk}}/{bloque}/", {}, "enlace")
        for bloque in (
            "identidad",
            "clasificacion",
            "indicadores",
            "replicabilidad",
            "contacto",
            "costo",
            "actores",
            "documentos",
            "vinculos",
        )
    ),
    Ruta("practica-a-medias", f"{_ESCRIBIR}/{{practica_borrador}}/", {}, "enlace"),
    Ruta("practica-falta", f"{_ESCRIBIR}/{{practica_borrador}}/enviar/", {}, "enlace"),
    Ruta("firma-desconocida", "/intercambio/practicas/firma/nada/", {}, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` write for a municipality: a practice with a file, waiting to be signed."""
    from avisos.models import Correo
    from intercambio.practicas.bloques import DOCUMENTOS
    from intercambio.practicas.models import Documento
    from intercambio.practicas.operations import documentos, firmas, practicas
    from tests.factories.autoria import FIRMANTE, appoint, complete_draft
    from tests.factories.cuentas import RIOVERDE

    by, at = contexto["participante"], timezone.now()
    appoint(by)
    practica = complete_draft(by)
    documento = documentos.store(
        archivo=SimpleUploadedFile("conteo.csv", b"a,b\n1,2\n"),
        titulo="Conteo", cvegeo=RIOVERDE, by=by, at=at,
    )  # fmt: skip
    practicas.save(
        practica=practica,
        bloque=DOCUMENTOS,
        apply=lambda draft: draft.documentos.set(
            [Documento(archivo=documento, titulo="Conteo", autor="Obras")]
        ),
        base=practicas.block_of(practica, DOCUMENTOS),
        by=by,
        at=at,
    )
    firma = firmas.ask(practica=practica, by=by, at=at, firmante=FIRMANTE)
    letter = Correo.objects.get(clave=f"firma-{firma.pk}")
    return {
        "practica_pk": practica.pk,
        "practica_borrador": practica.pk,
        "practica_doc": documento.pk,
        "firma_token": _token(letter.cuerpo),
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Find the demonstration's practices as the enlace who wrote them, and the open letter."""
    from tests.navegador import log_in

    browser = page.context.browser
    assert browser
    origin = re.match(r"https?://[^/]+", page.url)
    assert origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "enlace@demo.example")
    mine.goto(f"{_ESCRIBIR}/")
    keys = sorted({int(pk) for pk in re.findall(r"/escribir/(\d+)/", mine.content())})
    mine.goto("/demo/correo/")
    token = _token(mine.content())
    context.close()
    # As the story tells them: published, waiting for its signature, a draft.
    return {"practica_pk": keys[0], "practica_borrador": keys[2], "firma_token": token}


def _token(text: str) -> str:
    found = re.search(r"/firma/([\w-]{43})/", text)
    assert found, "no letter with a link to sign"
    return found[1]
