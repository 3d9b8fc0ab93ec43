"""The suite's own guard: misspelt names in our templates fail, other people's do not."""

import pytest
from django.template import Context, Origin, Template
from django.template.loader import get_template

from tests.plantilla import RAIZ
from tests.plantillas_estrictas import UndefinedVariable

OURS = Origin(name=str(RAIZ / "templates" / "ejemplo.html"))
THEIRS = Origin(name="/usr/lib/python3/wagtail/templates/wagtailadmin/ejemplo.html")


@pytest.mark.parametrize(
    "source",
    ["{{ nadie }}", "{{ curso.titulo }}", "{% for x in nadie %}{% endfor %}", "{{ nadie|upper }}"],
)
def test_an_undefined_name_fails_in_our_templates(source: str) -> None:
    with pytest.raises(UndefinedVariable):
        Template(source, origin=OURS).render(Context({"curso": {}}))


@pytest.mark.parametrize("source", ["{% if nadie %}x{% endif %}", "{{ nadie|default:'' }}"])
def test_what_may_be_missing_says_so(source: str) -> None:
    assert Template(source, origin=OURS).render(Context()) == ""


def test_an_undefined_name_prints_nothing_in_the_templates_of_libraries() -> None:
    assert Template("{{ nadie }}", origin=THEIRS).render(Context()) == ""


def test_our_error_page_is_among_the_strict_ones() -> None:
    assert get_template("500.html").origin.name.startswith(str(RAIZ))
