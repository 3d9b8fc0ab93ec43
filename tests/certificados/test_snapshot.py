"""Only known, clean data are frozen."""

from typing import Any

import pytest

from certificados import snapshot
from certificados.models import Emisor
from tests.factories.certificados import datos_de_prueba

EMISOR = Emisor(nombre_legal="Instituto de Planeación", siglas="IP")
LOOK = snapshot.plain("acreditacion") | {"firmantes": [{"nombre": "Ana", "cargo": "Dirección"}]}


def freeze(datos: dict[str, Any]) -> dict[str, Any]:
    return snapshot.freeze(datos, EMISOR, tipo="acreditacion", look=LOOK)


def test_who_issues_and_who_signs_is_frozen_with_the_data() -> None:
    frozen = freeze(datos_de_prueba())

    assert frozen["emisor"] == {"nombre_legal": "Instituto de Planeación", "siglas": "IP"}
    assert frozen["firmantes"] == [{"nombre": "Ana", "cargo": "Dirección"}]
    assert frozen["plantilla"]["diseno"] == "constancia"
    assert frozen["idioma"] == "es-MX"
    assert set(datos_de_prueba()) <= set(frozen)


@pytest.mark.parametrize("forbidden", ["curp", "rfc", "correo", "foto", "numero_empleado"])
def test_personal_data_that_nobody_asked_for_is_refused(forbidden: str) -> None:
    with pytest.raises(snapshot.DatosInvalidos, match=forbidden):
        freeze(datos_de_prueba(**{forbidden: "X"}))


@pytest.mark.parametrize("field", sorted(snapshot.campos("acreditacion")))
def test_a_missing_datum_is_named(field: str) -> None:
    datos = datos_de_prueba()
    del datos[field]

    with pytest.raises(snapshot.DatosInvalidos, match=field):
        freeze(datos)


@pytest.mark.parametrize(
    ("field", "value"),
    [("nombre", " "), ("nombre", None), ("titulo", "\0"), ("horas", 0), ("horas", "20"),
     ("inicio", "7/9/2026"), ("fin", None), ("temario", [""]),
     ("temario", [{"titulo": "Uno", "puntos": [""]}])],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused(field: str, value: Any) -> None:
    with pytest.raises(snapshot.DatosInvalidos):
        freeze(datos_de_prueba(**{field: value}))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Ana\n María\t Luna ", "Ana María Luna"),
        ("Jose\u0301 Nun\u0303ez", "José Núñez".replace("Nú", "Nu")),
        ("Ana\u202egro\u2066", "Anagro"),
        ("Ana\u200b\ud800Luna", "AnaLuna"),
    ],
)
def test_names_are_cleaned_of_what_cannot_be_seen(typed: str, printed: str) -> None:
    assert snapshot.clean(typed) == printed
