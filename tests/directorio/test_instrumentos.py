"""Instruments hold until a day, and warn a year before."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from directorio.enums import Vigencia
from directorio.models import Instrumento
from metodologia.models import ElementoPage
from tests.factories.directorio import InstrumentoFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hasta", "hoy", "vigencia"),
    [
        (None, date(2026, 11, 25), Vigencia.SIN_DATO),
        (date(2027, 11, 26), date(2026, 11, 25), Vigencia.VIGENTE),
        (date(2027, 11, 25), date(2026, 11, 25), Vigencia.POR_VENCER),
        (date(2026, 11, 25), date(2026, 11, 25), Vigencia.POR_VENCER),
        (date(2026, 11, 24), date(2026, 11, 25), Vigencia.VENCIDO),
        # A leap day waits for the 1st of March.
        (date(2029, 3, 1), date(2028, 2, 29), Vigencia.POR_VENCER),
        (date(2029, 3, 2), date(2028, 2, 29), Vigencia.VIGENTE),
        (date(2028, 2, 29), date(2027, 2, 28), Vigencia.VIGENTE),
        (date(2028, 2, 29), date(2027, 3, 1), Vigencia.POR_VENCER),
    ],
)
def test_it_is_about_to_end_within_twelve_months_and_over_the_day_after(
    hasta: date | None, hoy: date, vigencia: Vigencia
) -> None:
    assert Instrumento(vigente_hasta=hasta).vigencia(hoy) == vigencia


@time_machine.travel("2026-11-25 05:30:00+00:00", tick=False)
def test_the_day_is_that_of_the_site_not_of_greenwich(client: Client) -> None:
    """Half past five in Greenwich is still the day before in Mexico."""
    InstrumentoFactory(titulo="Plan de ayer", vigente_hasta=date(2026, 11, 24))

    html = client.get("/municipios/24024/").content.decode()

    assert "Por vencer" in html
    assert "Vencido" not in html


@time_machine.travel("2026-11-25 18:00:00+00:00", tick=False)
def test_the_page_sorts_them_by_what_presses(client: Client) -> None:
    InstrumentoFactory(titulo="Sin fin")
    InstrumentoFactory(titulo="Lejano", vigente_hasta=date(2040, 1, 1))
    InstrumentoFactory(titulo="Próximo", vigente_hasta=date(2027, 1, 1))
    InstrumentoFactory(titulo="Pasado", vigente_hasta=date(2020, 1, 1))

    ficha = client.get("/municipios/24024/").context["ficha"]

    assert [one.instrumento.titulo for one in ficha.en_vigor] == ["Próximo", "Lejano", "Sin fin"]
    assert [one.instrumento.titulo for one in ficha.vencidos] == ["Pasado"]


def test_its_kind_leads_to_the_methodology(client: Client) -> None:
    page = ElementoPage.objects.get(url_path__endswith="/instrumentos/atlas-de-riesgo/")
    InstrumentoFactory(elemento=page, otro_tipo="")

    html = client.get("/municipios/24024/").content.decode()

    assert 'href="/metodologia/instrumentos/atlas-de-riesgo/"' in html


@pytest.mark.parametrize(
    "values",
    [
        {"otro_tipo": ""},
        {"horizonte": 20},
        {"aprobado": date(2026, 1, 2), "vigente_hasta": date(2026, 1, 1)},
    ],
)
def test_the_database_refuses_what_cannot_be(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumentoFactory(**values)
