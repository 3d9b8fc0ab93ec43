"""The words beside each figure of the whole test.

Thresholds, where no other source is named: «Moodle Quiz (iCMA) reports», Open University, 4.1 Test
statistics, https://www.open.edu/openlearncreate/mod/oucontent/view.php?id=52746 (the same as in
docs.moodle.org/28/en/Development:Quiz_report_statistics).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .avisos import MINIMO
from .cifras import of_a_hundred, percent
from .conjunto import Consistencia, MedidaConjunto, Metodo, Motivo

MEDIA = (50, 75)
DESVIACION = (12, 18)
CONFIABLE, POCO_CONFIABLE = 0.75, 0.64
# Bulmer (Principles of Statistics, 1979): beyond 1 on either side, highly skewed.
ASIMETRIA = 1
CURTOSIS = 1
RAZON_DE_ERROR = 0.5


class Tono(StrEnum):
    """Whether what is said is good news; neutral where it is only a fact."""

    BIEN = "bien"
    ATENCION = "atencion"
    MAL = "mal"
    NEUTRO = "neutro"


@dataclass(frozen=True, slots=True)
class Lectura:
    """What one figure means. `figura`: the field of the figures that it is about."""

    figura: str
    tono: Tono
    texto: str


_SIN_CONSISTENCIA = {
    Motivo.POCAS_PERSONAS: "hacen falta al menos dos personas.",
    Motivo.UNA_PREGUNTA: "la prueba tiene una sola pregunta.",
    Motivo.SIN_DIFERENCIAS: "todas las personas sacaron lo mismo.",
    Motivo.DISTINTO_NUMERO: "no todas las personas recibieron el mismo número de preguntas.",
}


def read(medida: MedidaConjunto) -> list[Lectura]:
    """Return what to say of each figure that there is, in the order to show them.

    With fewer people than `avisos.MINIMO` the figures are told and none is judged.
    """
    found = [*_marks(medida), *_shape(medida), *_trust(medida)]
    if medida.n >= MINIMO:
        return [Lectura(figura, tono, texto) for figura, tono, _, texto in found]
    return [Lectura(figura, Tono.NEUTRO, fact) for figura, _, fact, _ in found if fact]


# The figure, its tone, what is said while people are few, and once they are enough.
_Partes = tuple[str, Tono, str, str]


def _judged(figura: str, tono: Tono, fact: str, verdict: str = "") -> _Partes:
    return figura, tono, fact, f"{fact} {verdict}".strip()


def _marks(medida: MedidaConjunto) -> Iterator[_Partes]:
    if medida.media is None or medida.mediana is None:
        return
    yield _mean(medida.media)
    middle = of_a_hundred(medida.mediana)
    yield _judged("mediana", Tono.NEUTRO, f"La mitad de las personas sacó {middle} o más.")
    if medida.desviacion is not None:
        yield _deviation(medida.desviacion)


def _mean(media: float) -> _Partes:
    low, high = MEDIA
    fact = f"El promedio es {of_a_hundred(media)} de 100."
    if media < low:
        return _judged("media", Tono.ATENCION, fact, "La prueba resultó difícil.")
    if media > high:
        verdict = "Resultó fácil: sirve para confirmar lo aprendido, poco para distinguir."
        return _judged("media", Tono.NEUTRO, fact, verdict)
    return _judged("media", Tono.BIEN, fact, "No resultó ni fácil ni difícil.")


def _deviation(desviacion: float) -> _Partes:
    low, high = DESVIACION
    fact = f"Las calificaciones se apartan del promedio unos {of_a_hundred(desviacion)} puntos."
    if desviacion < low:
        return _judged("desviacion", Tono.ATENCION, fact, "Se parecen mucho entre sí.")
    if desviacion > high:
        verdict = "Hay mucha distancia entre unas personas y otras."
        return _judged("desviacion", Tono.ATENCION, fact, verdict)
    return _judged("desviacion", Tono.BIEN, fact, "Es una distancia normal.")


def _shape(medida: MedidaConjunto) -> Iterator[_Partes]:
    """Say only what of the shape is out of the ordinary: its figures tell a busy reader nothing."""
    skewness, kurtosis = medida.asimetria, medida.curtosis
    if skewness is not None and skewness < -ASIMETRIA:
        verdict = "Casi todas las personas salieron alto y unas pocas muy bajo."
        yield _judged("asimetria", Tono.NEUTRO, "", verdict)
    if skewness is not None and skewness > ASIMETRIA:
        verdict = "Casi todas las personas salieron bajo y unas pocas muy alto."
        yield _judged("asimetria", Tono.ATENCION, "", verdict)
    if kurtosis is not None and kurtosis > CURTOSIS:
        verdict = "Casi todas las calificaciones se juntan cerca del promedio."
        yield _judged("curtosis", Tono.ATENCION, "", verdict)


def _trust(medida: MedidaConjunto) -> Iterator[_Partes]:
    yield _consistency(medida.consistencia)
    ratio = medida.razon_de_error
    if ratio is not None:
        fact = f"El {percent(min(ratio, 1))} de esa distancia al promedio se debe al azar."
        tone = Tono.BIEN if ratio <= RAZON_DE_ERROR else Tono.ATENCION
        yield _judged("razon_de_error", tone, fact)
    if medida.error_estandar is not None:
        margin = of_a_hundred(medida.error_estandar)
        fact = f"Por azar, una calificación puede salir unos {margin} puntos arriba o abajo."
        yield _judged("error_estandar", Tono.NEUTRO, fact)


def _consistency(found: Consistencia) -> _Partes:
    if found.valor is None:
        why = _SIN_CONSISTENCIA[found.motivo or Motivo.POCAS_PERSONAS]
        fact = f"No se puede saber si la prueba es confiable: {why}"
        return _judged("consistencia", Tono.NEUTRO, fact)
    drawn = ""
    if found.metodo == Metodo.SORTEO:
        drawn = " Cada persona recibió otras preguntas: se cuenta también la suerte del sorteo."
    fact = f"Confiabilidad de la prueba: {found.valor:.2f} de 1.{drawn}"
    tone, verdict = _trusted(found.valor)
    return "consistencia", tone, fact, f"{verdict}: {found.valor:.2f} de 1.{drawn}"


def _trusted(value: float) -> tuple[Tono, str]:
    if value >= CONFIABLE:
        return Tono.BIEN, "La prueba es confiable"
    if value >= POCO_CONFIABLE:
        return Tono.ATENCION, "La prueba es medianamente confiable"
    if value >= 0:
        return Tono.MAL, "La prueba es poco confiable"
    return Tono.MAL, "La prueba no es confiable: unas preguntas contradicen a otras"
