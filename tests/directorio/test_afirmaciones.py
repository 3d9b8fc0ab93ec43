"""What a source said stays: a newer word stands beside it, in the database too."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directorio.enums import Aspecto, Valor
from directorio.models import Afirmacion, Organo
from directorio.operations import afirmaciones
from directorio.queries.ficha import dichos
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.directorio import DIA, AfirmacionFactory, OrganoFactory

pytestmark = pytest.mark.django_db

AHORA = timezone.make_aware(datetime(2026, 11, 25, 10, 0))


def datos(**values: object) -> afirmaciones.DatosAfirmacion:
    said = {
        "aspecto": Aspecto.ESTADO, "valor": Valor.EN_FUNCIONES, "texto": "Rinde su informe.",
        "fuente": "Acta 14", "fuente_fecha": DIA,
    } | values  # fmt: skip
    return afirmaciones.DatosAfirmacion(**said)


def say(**values: object) -> Afirmacion:
    organo = values.pop("organo", None)
    return afirmaciones.say(
        municipio=municipio(), organo=organo, nombre="IMPLAN de Rioverde",
        datos=datos(**values), by=UsuarioFactory(), at=AHORA,
    )  # fmt: skip


def test_the_first_statement_makes_the_institute_with_its_source() -> None:
    said = say()

    assert said.organo.nombre == "IMPLAN de Rioverde"
    assert (said.organo.fuente, said.organo.fuente_fecha) == ("Acta 14", DIA)
    assert said.anotada_at == AHORA
    assert ModelLogEntry.objects.filter(action="directorio.anotar").count() == 1


def test_a_double_click_writes_it_once() -> None:
    first, second = say(), say()

    assert first == second
    assert Afirmacion.objects.filter(organo=first.organo).count() == 1
    assert Organo.objects.filter(municipio="24024").count() == 1


def test_a_newer_state_stands_first_and_the_older_stays_readable(client: Client) -> None:
    old = say(valor=Valor.EN_FORMACION, texto="Se prepara.", fuente_fecha=date(2007, 1, 1))
    say(valor=Valor.EXTINTO, texto="Se liquida.", fuente="Gaceta", fuente_fecha=date(2026, 1, 9))

    said = dichos(Afirmacion.objects.filter(organo=old.organo))
    html = client.get("/municipios/24024/").content.decode()

    assert [said[0].ultima.valor, *(one.valor for one in said[0].anteriores)] == [
        Valor.EXTINTO, Valor.EN_FORMACION,
    ]  # fmt: skip
    assert html.index("Se liquida.") < html.index("También se ha dicho") < html.index("Se prepara.")
    assert "1 ene 2007" in html
    assert "9 ene 2026" in html


def test_an_older_source_written_down_later_does_not_become_the_last_word() -> None:
    new = say(fuente_fecha=date(2025, 5, 5))
    say(valor=Valor.EN_FORMACION, fuente_fecha=date(1999, 5, 5))

    assert dichos(Afirmacion.objects.filter(organo=new.organo))[0].ultima == new


def test_what_was_written_wrongly_is_corrected_beside_it(client: Client) -> None:
    wrong = say(valor=Valor.EXTINTO, texto="Palabras mal copiadas.")
    right = AfirmacionFactory(organo=wrong.organo, corrige=wrong, texto="Palabras bien copiadas.")

    said = dichos(Afirmacion.objects.filter(organo=wrong.organo))
    html = client.get("/municipios/24024/").content.decode()

    assert said[0].ultima == right
    assert "(corregida)" in html
    assert "Palabras mal copiadas." in html


@pytest.mark.parametrize("change", [{"valor": Valor.EXTINTO}, {"texto": "otra"}, {"fuente": "x"}])
def test_the_database_refuses_to_change_a_statement(change: dict[str, str]) -> None:
    said = AfirmacionFactory()

    with pytest.raises(Error, match="no cambia ni se borra"), transaction.atomic():
        Afirmacion.objects.filter(pk=said.pk).update(**change)


def test_the_database_refuses_to_delete_a_statement() -> None:
    said = AfirmacionFactory()

    with pytest.raises(Error, match="no cambia ni se borra"), transaction.atomic():
        Afirmacion.objects.filter(pk=said.pk).delete()


@pytest.mark.parametrize(
    "values",
    [
        {"aspecto": Aspecto.FUNDACION, "valor": "", "anio": None},
        {"aspecto": Aspecto.FUNDACION, "valor": "", "anio": 1492},
        {"aspecto": Aspecto.ESTADO, "valor": Valor.PRIMERA},
        {"aspecto": Aspecto.GENERACION, "valor": Valor.EN_FUNCIONES},
        {"aspecto": Aspecto.ESTADO, "valor": Valor.EN_FUNCIONES, "anio": 1994},
        {"aspecto": Aspecto.NATURALEZA, "valor": ""},
    ],
)
def test_a_statement_says_something_of_its_own_aspect(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AfirmacionFactory(**values)
    with pytest.raises(ValidationError):
        AfirmacionFactory.build(organo=OrganoFactory(), **values).full_clean()


def test_a_body_of_another_municipality_is_refused() -> None:
    with pytest.raises(afirmaciones.OrganoAjeno):
        say(organo=OrganoFactory(municipio_id="11020"))


def test_having_an_institute_follows_the_latest_word() -> None:
    organo = OrganoFactory()

    def has() -> bool:
        return Organo.objects.de_planeacion().filter(pk=organo.pk).exists()

    assert has()  # it is on record, and nobody says otherwise
    for number, (valor, expected) in enumerate(
        [(Valor.EN_FORMACION, False), (Valor.CREADO, True), (Valor.EXTINTO, False)]
    ):
        AfirmacionFactory(organo=organo, valor=valor, fuente_fecha=DIA + timedelta(days=number))
        assert has() is expected
