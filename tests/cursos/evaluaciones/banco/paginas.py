"""What a browser sends from the pages of the bank, and what it reads in them."""

from typing import Any

from django.urls import reverse

from cursos.evaluaciones.forms.ficha import FichaForm
from cursos.evaluaciones.forms.formas import FORMAS
from cursos.evaluaciones.models import Categoria


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page_of(model: type, name: str, *arguments: object) -> str:
    names = f"wagtailsnippets_evaluaciones_{model._meta.model_name}:{name}"
    return reverse(names, args=arguments)


def bulk(accion: str, *ids: int) -> str:
    address = reverse("wagtail_bulk_action", args=["evaluaciones", "reactivo", accion])
    return f"{address}?next=/admin/&" + "&".join(f"id={pk}" for pk in ids)


def said(contenido: dict[str, Any]) -> dict[str, Any]:
    """Return what the form of a question sends when it says this."""
    fields, rows = FORMAS[contenido["tipo"]].load(contenido)
    data = {name: _typed(value) for name, value in fields.items() if value not in (None, False)}
    data |= {"r-TOTAL_FORMS": len(rows), "r-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        data |= {
            f"r-{place}-{name}": _typed(value)
            for name, value in row.items()
            if value not in (None, False)
        }
        data[f"r-{place}-ORDER"] = place + 1
    return data


def _typed(value: Any) -> Any:
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def card(categoria: Categoria | None = None, **fields: Any) -> dict[str, Any]:
    """Return what the rest of the form sends."""
    sent = {
        "categoria": categoria.pk if categoria else "",
        "categoria_nueva": "" if categoria else "Pruebas/Nueva",
        "estado": "borrador", "dificultad": "media", "clave": "", "base": "0",
    } | fields  # fmt: skip
    assert sent.keys() <= FichaForm.base_fields.keys()
    return sent
