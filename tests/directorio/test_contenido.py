"""What documents say, loaded once: facts with source and date, and what editors changed stays."""

import shutil
from pathlib import Path

import pytest
from wagtail.log_actions import log

from comun.carga import Carga
from comun.contenido import ContenidoInvalido, Mapa, read_yaml
from directorio.models import Afirmacion, Instrumento, Integrante, Organo
from directorio.operations import contenido
from metodologia.operations import contenido as metodologia
from municipios.models import Membresia, Red
from portal.operations.contenido import CARPETA

pytestmark = pytest.mark.django_db

MODELOS = (Organo, Afirmacion, Integrante, Instrumento, Red, Membresia)


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    shutil.copytree(CARPETA / "directorio", tmp_path / "directorio")
    return tmp_path / "directorio"


def read(carpeta: Path) -> contenido.Directorio:
    fuentes = read_yaml(CARPETA / "metodologia" / "fuentes.yaml")
    assert isinstance(fuentes, Mapa)
    rutas = metodologia.read(CARPETA / "metodologia").rutas
    return contenido.read(carpeta, rutas=rutas, fuentes=fuentes)


def load(carpeta: Path) -> Carga:
    carga = Carga()
    contenido.load(carga=carga, directorio=read(carpeta))
    return carga


def replace(carpeta: Path, name: str, old: str, new: str) -> None:
    path = carpeta / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def counts() -> list[int]:
    return [model.objects.count() for model in MODELOS]


def test_a_new_site_knows_leon_and_tells_what_it_does_not_know() -> None:
    leon = Organo.objects.get(municipio="11020", tipo="instituto")
    said = {one.aspecto: one.dice for one in leon.afirmaciones.all()}

    assert said["fundacion"] == "1994"
    assert said["naturaleza"] == "Organismo descentralizado"
    assert "generacion" not in said
    assert {one.nombre for one in leon.partes.all()} >= {"Consejo Consultivo", "Cuerpo técnico"}
    seats = Integrante.objects.filter(organo__parte_de=leon).values_list("cuantos", flat=True)
    assert sorted(seat or 0 for seat in seats) == [25, 34]


def test_every_row_has_source_and_date_and_names_no_person() -> None:
    for model in (Organo, Afirmacion, Integrante, Instrumento, Red, Membresia):
        for row in model.objects.all():
            assert row.fuente
            assert row.fuente_fecha
            told = " ".join(str(value) for value in vars(row).values())
            assert not {"Renán", "Huri", "Hurí", "Xóchitl", "Ernesto"} & set(told.split())


def test_loading_again_changes_nothing(carpeta: Path) -> None:
    before = counts()

    informe = load(carpeta).informe

    assert counts() == before
    assert (informe.creadas, informe.actualizadas, informe.editadas) == (0, 0, [])


def test_a_statement_that_the_file_words_anew_is_not_written_over(carpeta: Path) -> None:
    said = Afirmacion.objects.get(organo__municipio="02004")
    replace(carpeta, "organos.yaml", '"IMPLAN Tijuana, 1999"', '"Otras palabras"')

    load(carpeta)

    assert Afirmacion.objects.get(pk=said.pk).texto == "IMPLAN Tijuana, 1999"


def test_another_year_in_the_file_is_another_statement(carpeta: Path) -> None:
    replace(carpeta, "organos.yaml", "anio: 1999", "anio: 1998")

    load(carpeta)

    years = Afirmacion.objects.filter(organo__municipio="02004").values_list("anio", flat=True)
    assert sorted(year or 0 for year in years) == [1998, 1999]


def test_what_an_editor_changed_stays(carpeta: Path) -> None:
    red = Red.objects.get(slug="ciudades-capitales")
    red.nota = "Nota de la Coordinación."
    red.save()
    log(red, "wagtail.edit")
    replace(carpeta, "redes.yaml", "siglas: ACCM", "siglas: OTRA")

    informe = load(carpeta).informe

    red.refresh_from_db()
    assert (red.nota, red.siglas) == ("Nota de la Coordinación.", "ACCM")
    assert "directorio/redes/ciudades-capitales" in informe.editadas


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("organos.yaml", "fuente: leon-2007", "fuente: nadie", "no hay fuente «nadie»"),
        ("organos.yaml", "'11020'", "'99999'", "no hay municipio «99999»"),
        ("organos.yaml", "tipo: instituto", "tipo: club", "no hay tipo de órgano «club»"),
        ("organos.yaml", "valor: descentralizado", "valor: en_funciones", "no se puede decir"),
        ("organos.yaml", "elemento: organos/cuerpo-tecnico", "elemento: organos/nada", "elemento"),
        ("organos.yaml", "parte_de: leon", "parte_de: nadie", "debe estar antes"),
        ("organos.yaml", "nombre: IMPLAN Tijuana", "apodo: IMPLAN", "falta nombre"),
        ("redes.yaml", "estado: invitado", "estado: amigo", "no hay estado «amigo»"),
        ("redes.yaml", "parte_de: ciudades-capitales", "parte_de: x", "debe estar antes"),
        ("instrumentos.yaml", "titulo: León", "nombre: León", "falta titulo"),
        ("fuentes.yaml", "estimada: false", "", "falta estimada"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    carpeta: Path, name: str, old: str, new: str, said: str
) -> None:
    replace(carpeta, name, old, new)

    with pytest.raises(ContenidoInvalido) as told:
        read(carpeta)

    assert said in str(told.value)
    assert f"{name}, línea" in str(told.value)
