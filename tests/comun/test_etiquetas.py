"""Tags and filters of every template."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template

from comun.iconos import ICONOS
from comun.templatetags import aula


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("nombre", ICONOS)
def test_icons_are_hidden_from_screen_readers(nombre: str) -> None:
    svg = aula.icono(nombre)

    assert svg.startswith('<svg class="i"')
    assert 'aria-hidden="true"' in svg


def test_an_icon_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        render('{% icono "unicornio" %}')


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{{ "EZKPH45DRABY7"|folio }}', "EZKP-H45D-RABY-7"),
        ("{{ 2478|numero }}", "2,478"),
        ("{{ at|fecha }}", "27 nov 2026"),
        ("{{ at|fecha_larga }}", "viernes 27 de noviembre de 2026"),
        ("{{ at|hora }}", "10:42"),
        ("{{ nada|fecha }}{{ nada|fecha_larga }}{{ nada|hora }}", ""),
        ("{{ pasos|en_pasos }}", "Pasos 1 y 9"),
    ],
)
def test_filters_write_as_readers_expect(source: str, text: str) -> None:
    at = datetime(2026, 11, 27, 16, 42, tzinfo=UTC)

    assert render(source, at=at, nada=None, pasos=[1, 9]) == text


def test_the_small_cycle_says_its_steps_in_words() -> None:
    svg = render("{% ciclo_chico pasos %}", pasos=[1, 6, 9])

    assert 'role="img" aria-label="Pasos 1, 6 y 9 del ciclo"' in svg
    assert [svg.count(f'class="e{ritmo}"') for ritmo in (1, 2, 3)] == [1, 1, 1]
    assert "<text" not in svg


def test_the_small_cycle_may_carry_its_numbers() -> None:
    svg = render("{% ciclo_chico pasos numeros=True %}", pasos=[])

    assert svg.count("<text") == 9
    assert 'aria-label="El ciclo de la planeación"' in svg
