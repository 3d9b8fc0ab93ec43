"""Drawing an attempt's questions and copying them from the bank."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from comun import markdown

from .. import draw
from ..models import Intento, Opcion, Pasaje, Pregunta, Reactivo


class BancoInsuficiente(Exception):
    """The bank cannot give as many questions as the rules ask for."""

    def __init__(self, detalle: str) -> None:
        super().__init__(
            f"La evaluación todavía no está lista: {detalle}. No perdió ningún intento. "
            "Avise a la coordinación y vuelva más tarde."
        )


def draw_for(intento: Intento, *, earlier: Sequence[Intento]) -> list[Pregunta]:
    """Return the questions of a new attempt, unsaved; those not met in `earlier` come first.

    :raises BancoInsuficiente: some group has too few questions in use.
    """
    reactivos = _in_use(intento)
    met = Pregunta.objects.filter(intento__in=earlier).values_list("reactivo_id", flat=True)
    try:
        drawn = draw.draw(
            [_candidate(reactivo) for reactivo in reactivos.values()],
            per_group=intento.evaluacion.preguntas_por_grupo,
            seed=intento.pk,
            uses=Counter(met) if earlier else {},
        )
    except draw.GroupTooSmall as error:
        raise BancoInsuficiente(
            f"el módulo {error.group} tiene {error.has} de las {error.needs} preguntas en uso "
            "que hacen falta"
        ) from error
    return [
        Pregunta(
            intento=intento,
            orden=orden,
            reactivo_id=item.id,
            contenido=_copy(reactivos[item.id], item.options),
        )
        for orden, item in enumerate(drawn, start=1)
    ]


def _in_use(intento: Intento) -> dict[int, Reactivo]:
    found = (
        intento.evaluacion.reactivos.filter(activo=True)
        .select_related("pasaje")
        .prefetch_related("opciones")
    )
    if not found:
        raise BancoInsuficiente("no tiene preguntas en uso")
    return {reactivo.pk: reactivo for reactivo in found}


def _candidate(reactivo: Reactivo) -> draw.Candidate:
    return draw.Candidate(
        id=reactivo.pk,
        group=reactivo.grupo,
        tipo=reactivo.tipo,
        options=len(_options(reactivo)),
        passage=reactivo.pasaje_id,
    )


def _options(reactivo: Reactivo) -> list[Opcion]:
    return list(reactivo.opciones.all())


def _copy(reactivo: Reactivo, order: Sequence[int]) -> dict[str, Any]:
    options = _options(reactivo)
    return {
        "tipo": reactivo.tipo,
        "enunciado": reactivo.enunciado,
        "pasaje": _copy_of_passage(reactivo.pasaje) if reactivo.pasaje else None,
        "retro": reactivo.retro,
        "opciones": [_copy_of_option(options[place]) for place in order],
    }


def _copy_of_option(opcion: Opcion) -> dict[str, Any]:
    return {"texto": opcion.texto, "correcta": opcion.correcta, "retro": opcion.retro}


def _copy_of_passage(pasaje: Pasaje) -> dict[str, str]:
    return {
        "titulo": pasaje.titulo,
        "texto": pasaje.texto,
        "html": markdown.render(pasaje.texto),
        "fuente": pasaje.fuente,
    }
