"""What Wagtail leaves in English, our catalogue says in Spanish; and nothing but that."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import wagtail
from django.test import Client

import portal
from tests.factories.cuentas import UsuarioFactory

PROPIO = Path(portal.__file__).parent / "locale/es/LC_MESSAGES"
DE_WAGTAIL = Path(wagtail.__file__).parent
DOMINIOS = ["django", "djangojs"]
ENTRADA = re.compile(r'^msgid (".+")\nmsgstr (".+")$', re.MULTILINE)


def compiled(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    return {key: words for key, words in found.items() if isinstance(key, str) and key}


def written(dominio: str) -> dict[str, str]:
    entries = ENTRADA.findall((PROPIO / f"{dominio}.po").read_text())
    return {ast.literal_eval(key): ast.literal_eval(words) for key, words in entries}


def of_wagtail(language: str, name: str) -> Iterator[Path]:
    return DE_WAGTAIL.rglob(f"locale/{language}/LC_MESSAGES/{name}")


@pytest.mark.parametrize("dominio", DOMINIOS)
def test_what_is_compiled_is_what_is_written(dominio: str) -> None:
    assert compiled(PROPIO / f"{dominio}.mo") == written(dominio) != {}


@pytest.mark.parametrize("dominio", DOMINIOS)
def test_wagtail_says_each_and_translates_none(dominio: str) -> None:
    sources = "".join(path.read_text() for path in of_wagtail("en", f"{dominio}.po"))
    said = set(re.findall(r'^msgid "(.*)"$', sources.replace('"\n"', ""), re.MULTILINE))
    theirs = {key for path in of_wagtail("es", f"{dominio}.mo") for key in compiled(path)}
    ours = written(dominio)

    assert [key for key in ours if key.replace('"', '\\"') not in said] == []
    assert [key for key in ours if key in theirs] == []


@pytest.mark.parametrize("dominio", DOMINIOS)
def test_a_translation_asks_for_nothing_that_its_text_has_not(dominio: str) -> None:
    names = re.compile(r"%\(\w+\)s")
    for key, words in written(dominio).items():
        assert set(names.findall(words)) <= set(names.findall(key)), key


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "spanish", "english"),
    [
        ("/admin/users/", "Buscar…", "Search…"),
        ("/admin/plantillas-de-constancia/", "Buscar…", "Search…"),
        ("/admin/plantillas-de-constancia/add/", "Atajos de teclado", "Keyboard shortcuts"),
    ],
)
def test_pages_of_the_admin_say_it_in_spanish(
    path: str, spanish: str, english: str, client: Client
) -> None:
    client.force_login(UsuarioFactory(administra=True))

    html = client.get(path, follow=True).content.decode()

    assert spanish in html
    assert english not in html
