"""What a form offers that is known only when it is made."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Put the choices of a field that has some; to the type checker it is any field."""
    field: Any = form.fields[name]
    field.choices = list(choices)


def offer_rows(form: BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """The same for a field whose choices are rows."""
    field: Any = form.fields[name]
    field.queryset = rows
