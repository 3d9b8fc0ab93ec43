"""Exercises and diagnostics of the demonstration: taken, waiting for a mark, claimed against."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from cursos.evaluaciones import tipos
from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.models import Evaluacion, Intento, Pregunta
from cursos.evaluaciones.operations import archivos, impugnaciones
from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations.archivos import Pagina
from cursos.evaluaciones.operations.excepciones import Trato
from cursos.models import Inscripcion
from cursos.operations import intentos
from cursos.operations.evaluaciones import excepciones

from ..personas import DOMINIO
from .respuestas import answer

ARCHIVO = Path(__file__).parents[1] / "evaluaciones.yaml"
_FIGURA = Path(__file__).parents[1] / "imagenes" / "firma.png"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once, as each of them did it."""
    by = personas["facilitacion" + DOMINIO]
    told = read_lista(ARCHIVO)
    if Intento.objects.filter(evaluacion__clave=told[0]["evaluacion"]).exists():
        return
    for event in told:
        event.check(
            {"de", "curso", "evaluacion", "dia"},
            {"aciertos", "escribe", "impugna", "factor", "motivo"},
        )
        _tell(event, by, (at + timedelta(days=event["dia"])).replace(hour=16, minute=5))


def _tell(event: Mapa, by: Usuario, at: datetime) -> None:
    evaluacion = Evaluacion.objects.get(clave=event["evaluacion"])
    inscripcion = Inscripcion.objects.select_related("curso", "persona").get(
        persona__email=event["de"] + DOMINIO, curso__slug=event["curso"]
    )
    if "factor" in event:
        trato = Trato(factor=Decimal(event["factor"]))
        excepciones.grant(
            evaluacion=evaluacion, para=inscripcion, trato=trato, motivo=event["motivo"], by=by,
            at=at,
        )  # fmt: skip
        return
    intento = intentos.open(inscripcion=inscripcion, evaluacion=evaluacion, declara=True, at=at)
    for pregunta in intento.preguntas.order_by("orden"):
        _answer(pregunta, inscripcion.persona, event, at + timedelta(minutes=pregunta.orden))
    end = at + timedelta(minutes=25)
    intento = intentos.submit(inscripcion=inscripcion, intento=intento, at=end)
    if impugna := event.get("impugna"):
        pregunta = intento.preguntas.get(reactivo__clave=impugna["clave"])
        impugnaciones.file(
            pregunta=pregunta, motivo=impugna["motivo"], by=inscripcion.persona,
            at=end + timedelta(hours=2),
        )  # fmt: skip


def _answer(pregunta: Pregunta, persona: Usuario, event: Mapa, at: datetime) -> None:
    page: dict[str, Any] = {
        "persona": persona, "intento_id": pregunta.intento_id, "orden": pregunta.orden,
        "base": pregunta.secuencia, "origen": "",
    }  # fmt: skip
    if pregunta.contenido["tipo"] == TipoReactivo.ARCHIVO:
        shown = SimpleUploadedFile("pagina-12.png", _FIGURA.read_bytes(), "image/png")
        archivos.attach(pagina=Pagina(**page), archivo=shown, at=at)
        return
    if tipos.needs_hand(pregunta.contenido):
        given = event["escribe"]
    else:
        given = answer(pregunta.contenido, rightly=pregunta.orden <= event["aciertos"])
    motor.answer(**page, read=lambda _: given, at=at)
