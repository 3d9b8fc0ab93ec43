"""The database itself refuses to change a fact, whoever asks and however."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from certificados.inmutable import FACTS, WORDS
from certificados.models import Certificado
from tests.factories.certificados import CertificadoFactory

pytestmark = pytest.mark.django_db

STATE = {
    "estado", "estado_motivo", "estado_at", "estado_por_id", "ejemplar_id", "entregado_at",
    "correcciones", "visibilidad", "con_archivos",
}  # fmt: skip
# Another value of the right kind for each column of fact.
OTHER: dict[str, Any] = {
    "id": "'00000000-0000-4000-8000-000000000000'",
    "folio": "'0000000000000'",
    "anio": "1999",
    "consecutivo": "999999",
    "clave": "'otra'",
    "tipo": "'participacion'",
    "titular_id": "titular_id + 1",
    "nombre_plano": "'otra persona'",
    "cvegeo": "'11020'",
    "dependencia": "'otra'",
    "horas": "999",
    "datos": "'{}'",
    "otorgado_at": "'1999-01-01 00:00:00'",
    "valido_hasta": "'2999-01-01 00:00:00'",
    "sustituye_id": "id",
    "renueva_id": "id",
    "sujeto": "'00000000-0000-4000-8000-000000000000'",
    "lista_id": "lista_id + 1",
    "indice": "indice + 1",
}


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "un certificado emitido no cambia ni se borra" in str(error)
    return False


def test_every_column_is_either_fact_or_state() -> None:
    columns = {field.column for field in Certificado._meta.concrete_fields}

    assert columns == {*FACTS, *WORDS} | STATE
    assert set(OTHER) == {*FACTS, *WORDS}


@pytest.mark.parametrize("column", [*FACTS, *WORDS])
def test_a_raw_update_of_a_fact_is_refused(column: str) -> None:
    CertificadoFactory()

    assert refused(f"UPDATE certificados_certificado SET {column} = {OTHER[column]}")


def test_a_raw_update_of_the_frozen_data_alone_is_refused_even_for_one_letter() -> None:
    certificado = CertificadoFactory()

    changed = {
        "sqlite": "json_set(datos, '$.nombre', 'Otra')",
        "postgresql": """jsonb_set(datos, '{nombre}', '"Otra"')""",
    }[connection.vendor]

    assert refused(f"UPDATE certificados_certificado SET datos = {changed}")
    certificado.refresh_from_db()
    assert certificado.datos["nombre"] == "María Fernanda Ochoa Luna"


def test_a_raw_delete_is_refused() -> None:
    CertificadoFactory()

    assert refused("DELETE FROM certificados_certificado")


def test_emptying_the_table_another_way_is_refused() -> None:
    certificado = CertificadoFactory()

    if connection.vendor == "postgresql":
        # Otherwise foreign keys still to be checked refuse it first.
        connection.check_constraints()
        assert refused("TRUNCATE certificados_certificado CASCADE")
    else:
        assert refused(
            "INSERT OR REPLACE INTO certificados_certificado "
            f"SELECT * FROM certificados_certificado WHERE id = '{certificado.pk.hex}'"
        )


@pytest.mark.parametrize("estado", ["revocada", "sustituida"])
def test_a_final_state_cannot_be_undone_by_hand(estado: str) -> None:
    CertificadoFactory(estado=estado)

    assert refused(
        "UPDATE certificados_certificado SET estado = 'valida', estado_motivo = '' "
        f"WHERE estado = '{estado}'"
    )


@pytest.mark.parametrize("column", WORDS)
def test_what_nobody_holds_yet_may_be_corrected_and_each_time_counts(column: str) -> None:
    CertificadoFactory(entregar=False)
    change = f"UPDATE certificados_certificado SET {column} = {OTHER[column]}"

    assert refused(change)
    assert refused(f"{change}, correcciones = correcciones + 2")
    assert not refused(f"{change}, correcciones = correcciones + 1")


def test_what_was_handed_over_cannot_be_taken_back() -> None:
    CertificadoFactory()

    assert refused("UPDATE certificados_certificado SET entregado_at = NULL")
    assert refused(
        "UPDATE certificados_certificado "
        f"SET horas = {OTHER['horas']}, correcciones = correcciones + 1"
    )


def test_the_state_may_change() -> None:
    certificado = CertificadoFactory(estado="suspendida")

    certificado.refresh_from_db()

    assert certificado.estado == "suspendida"
