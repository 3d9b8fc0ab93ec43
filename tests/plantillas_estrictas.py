"""An undefined variable in one of our templates fails the test that renders it.

Django prints nothing for it, which is how misspelt names reach production. Wagtail's and
allauth's own templates rely on that, so only files below this checkout are strict. What may be
undefined says so: `{% if x %}`, `{{ x|default:"" }}`, `{% firstof x y %}`.
"""

import sys
from typing import Any

from django.template.base import FilterExpression, Parser, Variable, VariableDoesNotExist
from django.template.defaultfilters import default, default_if_none
from django.template.defaulttags import ForNode

from .plantilla import RAIZ

_LENIENT_FILTERS = {default, default_if_none}


class UndefinedVariable(AssertionError):
    """A template asked for a name that its context does not have."""


class StrictVariable(Variable):
    def __init__(self, name: str, place: str) -> None:
        super().__init__(name)
        self.place = place
        self.strict = True

    def resolve(self, context: Any) -> Any:
        try:
            return super().resolve(context)
        except VariableDoesNotExist as error:
            if self.strict:
                raise UndefinedVariable(f"{self.place}: {error}") from error
            raise


class StrictExpression(FilterExpression):
    def __init__(self, token: str, parser: Parser) -> None:
        super().__init__(token, parser)
        if isinstance(self.var, Variable):
            self.var = StrictVariable(str(self.var.var), str(parser.origin))
        first = self.filters[0][0] if self.filters else None
        self.has_default = first in _LENIENT_FILTERS

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        if isinstance(self.var, StrictVariable):
            # `for` also ignores failures: an empty list and a misspelt one look alike.
            caller = sys._getframe(1).f_locals.get("self")
            lenient = ignore_failures and not isinstance(caller, ForNode)
            self.var.strict = not (lenient or self.has_default)
        return super().resolve(context, ignore_failures)


def install() -> None:
    """Make the template parser build strict expressions for our own files."""
    plain = Parser.compile_filter

    def compile_filter(self: Parser, token: str) -> FilterExpression:
        origin = getattr(self, "origin", None)
        name = str(getattr(origin, "name", ""))
        if name.startswith(str(RAIZ)) and ".venv" not in name:
            return StrictExpression(token, self)
        return plain(self, token)

    Parser.compile_filter = compile_filter  # type: ignore[method-assign]  # stricter than Django's
