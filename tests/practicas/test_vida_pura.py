"""Where a practice stands, how well it is shown, what changed: nothing here asks a database."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intercambio.practicas import diferencia, evidencia, vigencia
from intercambio.practicas.enums import EstadoPublicacion, EstadoReplica, NivelEvidencia
from intercambio.practicas.evidencia import ReplicaVista
from intercambio.practicas.vigencia import Publicacion

HOY = date(2026, 11, 26)
AT = datetime(2026, 11, 1, tzinfo=UTC)
LEIDA = Publicacion(True, False, None, None, date(2027, 1, 1))
MEDIDA = ReplicaVista("11020", EstadoReplica.EVALUADA, True, True, 1)


@pytest.mark.parametrize(
    ("cambios", "estado"),
    [
        ({}, EstadoPublicacion.VIGENTE),
        ({"live": False}, EstadoPublicacion.BORRADOR),
        ({"hay_borrador": True}, EstadoPublicacion.EN_ACTUALIZACION),
        ({"revisar_antes": HOY}, EstadoPublicacion.POR_VERIFICAR),
        ({"revisar_antes": HOY, "hay_borrador": True}, EstadoPublicacion.POR_VERIFICAR),
        ({"archivada_at": AT, "revisar_antes": HOY}, EstadoPublicacion.ARCHIVADA),
        ({"live": False, "retirada_at": AT, "archivada_at": AT}, EstadoPublicacion.RETIRADA),
        ({"revisar_antes": None}, EstadoPublicacion.VIGENTE),
    ],
)
def test_the_state_that_weighs_most_is_told(
    cambios: dict[str, object], estado: EstadoPublicacion
) -> None:
    assert vigencia.standing(replace(LEIDA, **cambios), on=HOY) == estado


def test_it_is_checked_again_after_eighteen_months_also_at_a_month_s_end() -> None:
    assert vigencia.check_before(date(2026, 8, 31)) == date(2028, 2, 29)
    assert vigencia.check_before(date(2026, 1, 15)) == date(2027, 7, 15)


@pytest.mark.parametrize(
    ("falta", "aviso"), [(31, None), (30, 30), (1, 30), (0, 0), (-29, 0), (-30, -30), (-400, -30)]
)
def test_only_the_nearest_reminder_is_due(falta: int, aviso: int | None) -> None:
    assert vigencia.reminder(date.fromordinal(HOY.toordinal() + falta), on=HOY) == aviso


@pytest.mark.parametrize(
    "otra",
    [
        replace(MEDIDA, municipio="11020"),
        replace(MEDIDA, municipio="01001", estado=EstadoReplica.OPERACION),
        replace(MEDIDA, municipio="01001", confirmada_origen=False),
        replace(MEDIDA, municipio="01001", confirmada_receptor=False),
        replace(MEDIDA, municipio="01001", mediciones=0),
    ],
)
def test_the_fifth_level_takes_two_municipalities_that_measured_it(otra: ReplicaVista) -> None:
    assert evidencia.level(2, [MEDIDA, otra]) == NivelEvidencia.ANTES_DESPUES
    assert evidencia.level(None, [MEDIDA]) is None
    assert evidencia.level(1, [MEDIDA, replace(MEDIDA, municipio="01001")]) == 5


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_out_of_what_changed(antes: str, despues: str) -> None:
    trozos = diferencia.compare(antes, despues)

    def read(without: str) -> str:
        return "".join(trozo.texto for trozo in trozos if trozo.que != without)

    assert read(diferencia.PUESTO) == antes
    assert read(diferencia.QUITADO) == despues


def test_a_text_too_long_to_compare_is_told_as_another_one() -> None:
    found = diferencia.compare("a " * 5_000, "a b " * 5_000)

    assert [trozo.que for trozo in found] == [diferencia.QUITADO, diferencia.PUESTO]
