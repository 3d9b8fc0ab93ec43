"""What a busy facilitator should look at, in plain words, and nothing while people are few.

Each threshold stands beside its source. OU: «Moodle Quiz (iCMA) reports», Open University, 4.2
Question statistics, https://www.open.edu/openlearncreate/mod/oucontent/view.php?id=52746
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import sqrt

from .cifras import listed, percent
from .distractores import Fila, Tabla
from .reactivo import MedidaReactivo

# With 30 a share is known to within 18 points (1.96·√(0.25/30)): enough for the ends of the scale.
MINIMO = 30
# With 50 a correlation has a standard error of 1/√(n − 1) = 0.14: one of 0.3 seldom looks negative.
MINIMO_DISTINGUE = 50
# What 5 in 100 choose is chosen by nobody among 60 with probability 0.95^60 < 5 %.
MINIMO_OPCIONES = 60

MUY_FACIL = 0.95  # OU: from 95 on «extremely easy»
MUY_DIFICIL = 0.20  # OU: up to 20 «difficult»
# OU and Ebel & Frisbie (Essentials of Educational Measurement, 1991): under 0.20 weak or poor.
DISTINGUE = 0.20
# Haladyna & Downing (1993), Tarrant et al. (BMC Medical Education 9:40, 2009): a wrong option that
# less than 5 % choose, or that goes with higher marks, does not do its work.
SIN_USO = 0.05
Z = 1.645  # one-sided 5 %, two proportions compared


class Gravedad(IntEnum):
    """How soon to look. A note judges nothing."""

    NOTA = 0
    LEVE = 1
    MEDIA = 2
    GRAVE = 3


@dataclass(frozen=True, slots=True)
class Aviso:
    """Something to look at. `reactivo`: the id of the question; None of the test as a whole."""

    codigo: str
    gravedad: Gravedad
    texto: str
    reactivo: str | None = None


def flag(n: int, medidas: Mapping[str, MedidaReactivo], tablas: Mapping[str, Tabla]) -> list[Aviso]:
    """Return what to look at: first what cannot be said yet, then the gravest.

    :param n: how many attempts there are.
    :param medidas: of `reactivo.measure`.
    :param tablas: of `distractores.tabulate`.
    """
    found = [
        Aviso(codigo, gravedad, texto, id_)
        for id_, medida in medidas.items()
        for codigo, gravedad, texto in _of_question(medida, tablas.get(id_))
    ]
    found.sort(key=lambda aviso: -aviso.gravedad)  # stable: the order of the test within each
    return [*_waiting(n, medidas), *found]


_Hallazgo = tuple[str, Gravedad, str]


def _of_question(medida: MedidaReactivo, tabla: Tabla | None) -> Iterator[_Hallazgo]:
    if medida.n >= MINIMO:
        yield from _facility(medida)
    if medida.n >= MINIMO_DISTINGUE:
        yield from _discrimination(medida)
    # Where nearly all are right no wrong option can have its 5 %.
    if tabla and medida.n >= MINIMO_OPCIONES and not _is_very_easy(medida):
        yield from _options(tabla)


def _waiting(n: int, medidas: Mapping[str, MedidaReactivo]) -> Iterator[Aviso]:
    """Say once what still lacks people; of the first thing, when several do."""
    for least, waits in (
        (MINIMO, "Por ahora no se juzga ninguna pregunta."),
        (MINIMO_DISTINGUE, "Aún no se sabe qué preguntas distinguen a quienes saben más."),
        (MINIMO_OPCIONES, "Aún no se sabe qué opciones sobran."),
    ):
        if n < least:
            texto = f"Todavía son pocas personas ({n} de {least}). {waits}"
            yield Aviso("pocas_personas", Gravedad.NOTA, texto)
            return
    short = sum(medida.n < MINIMO_OPCIONES for medida in medidas.values())
    if short:
        texto = (
            f"Todavía son pocas las respuestas a {short} de {len(medidas)} preguntas (menos de "
            f"{MINIMO_OPCIONES} cada una). De esas se dice solo lo que ya es seguro."
        )
        yield Aviso("pocas_respuestas", Gravedad.NOTA, texto)


def _is_very_easy(medida: MedidaReactivo) -> bool:
    return medida.facilidad is not None and medida.facilidad >= MUY_FACIL


def _facility(medida: MedidaReactivo) -> Iterator[_Hallazgo]:
    facility = medida.facilidad or 0
    if medida.es_todo_o_nada:
        said = f"la respondió bien el {percent(facility)}"
    else:
        said = f"en promedio se gana el {percent(facility)} de su valor"
    if _is_very_easy(medida):
        yield "muy_facil", Gravedad.LEVE, f"Muy fácil: {said}."
    elif medida.azar is not None and facility <= medida.azar:
        blind = f"Contestando sin leer se ganaría el {percent(medida.azar)}."
        yield "como_al_azar", Gravedad.MEDIA, f"No va mejor que el azar: {said}. {blind}"
    elif facility <= MUY_DIFICIL:
        yield "muy_dificil", Gravedad.MEDIA, f"Muy difícil: {said}."


def _discrimination(medida: MedidaReactivo) -> Iterator[_Hallazgo]:
    found = medida.con_el_resto
    if found is None:
        return
    if found < 0:
        texto = "Revise la clave: quienes salen mejor la fallan más que los demás."
        yield "clave", Gravedad.GRAVE, texto
    elif found < DISTINGUE and not _is_very_easy(medida):
        texto = "Distingue poco: la aciertan casi igual quienes salen mejor y quienes salen peor."
        yield "distingue_poco", Gravedad.MEDIA, texto


def _options(tabla: Tabla) -> Iterator[_Hallazgo]:
    wrong = [fila for fila in tabla.filas if not fila.opcion.es_clave]
    for fila in wrong:
        if _attracts_the_best(fila, tabla.n):
            texto = (
                f"La opción {fila.opcion.letra} atrae a quienes salen mejor: la elige el "
                f"{percent(fila.arriba)} del tercio más alto y el {percent(fila.abajo)} del más "
                "bajo. Revise si también es correcta."
            )
            yield "opcion_atrae", Gravedad.GRAVE, texto
    idle = [fila for fila in wrong if fila.proporcion < SIN_USO]
    if idle:
        who = "Casi nadie" if any(fila.n for fila in idle) else "Nadie"
        what = "la opción" if len(idle) == 1 else "las opciones"
        letters = listed([fila.opcion.letra for fila in idle])
        yield "opcion_sin_uso", Gravedad.LEVE, f"{who} elige {what} {letters}."


def _attracts_the_best(fila: Fila, n: int) -> bool:
    """Say whether more of the upper third chose it, beyond what chance alone would do."""
    pooled = (fila.arriba + fila.abajo) / 2
    error = sqrt(pooled * (1 - pooled) * 2 / (n / 3))
    return fila.proporcion >= SIN_USO and fila.arriba - fila.abajo > Z * error
