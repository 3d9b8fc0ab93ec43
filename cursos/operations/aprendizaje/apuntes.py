"""One's own notes on a lesson."""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario

from ...models import Apunte, LeccionPage

LARGO = 8000  # characters: some three pages


class ApuntesMuyLargos(Exception):
    """More than a lesson's notes hold."""

    def __str__(self) -> str:
        return f"Sus apuntes pasan de {LARGO} caracteres. Quite algo y guarde de nuevo."


@transaction.atomic
def write(*, leccion: LeccionPage, by: Usuario, texto: str, at: datetime) -> None:
    """Keep the notes as they now read; without words, none. Safe to repeat.

    :raises ApuntesMuyLargos: they are too long; what was kept before stays.
    """
    texto = texto.replace("\x00", "").strip()
    if len(texto) > LARGO:
        raise ApuntesMuyLargos
    if not texto:
        Apunte.objects.filter(persona=by, leccion=leccion).delete()
        return
    Apunte.objects.update_or_create(
        persona=by, leccion=leccion, defaults={"texto": texto, "guardado_at": at}
    )
