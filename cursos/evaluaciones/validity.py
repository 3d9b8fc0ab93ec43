"""When a question is well formed: its options and its key fit its kind."""

from collections.abc import Sequence

from .enums import TipoReactivo

VERDADERO_FALSO = ["Verdadero", "Falso"]


def problems(tipo: str, opciones: Sequence[tuple[str, bool]]) -> list[str]:
    """Return what is wrong, in words for the person who edits it; empty if nothing is.

    `opciones`: the text of each option and whether it is right, in the order of the bank.
    """
    texts = [text.strip() for text, _ in opciones]
    right = sum(is_right for _, is_right in opciones)
    found = []
    if len(opciones) < 2:
        found.append("Escriba al menos dos opciones.")
    if len({text.casefold() for text in texts}) < len(texts):
        found.append("Hay dos opciones con el mismo texto.")
    if tipo == TipoReactivo.VERDADERO and texts != VERDADERO_FALSO:
        found.append("Las opciones deben ser exactamente dos, en este orden: Verdadero y Falso.")
    if tipo == TipoReactivo.MULTIPLE and right < 2:
        found.append(
            "Marque al menos dos opciones correctas. Si solo hay una, elija el tipo «Opción única»."
        )
    if tipo == TipoReactivo.MULTIPLE and right == len(opciones) > 1:
        found.append("Deje al menos una opción incorrecta: si todas lo son, no hay qué elegir.")
    if tipo != TipoReactivo.MULTIPLE and right != 1:
        found.append(f"Marque exactamente una opción correcta; ahora hay {right}.")
    return found
