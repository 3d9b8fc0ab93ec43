"""What went wrong, as JSON in Spanish."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

_POR_CLASE = {
    "string_pattern_mismatch": "no tiene la forma que se espera",
    "int_parsing": "debe ser un número entero",
    "int_parsing_size": "es un número demasiado grande",
    "bool_parsing": "debe ser «true» o «false»",
    "greater_than_equal": "es menor que {ge}",
    "less_than_equal": "es mayor que {le}",
    "enum": "debe ser uno de estos valores: {expected}",
    "missing": "hace falta",
}
_FECHA = "debe ser una fecha, por ejemplo 2026-11-27"


def install(api: NinjaAPI) -> None:
    """Let every error of this API answer in one shape."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        wrong = {str(one["loc"][-1]): _words(one) for one in error.errors}
        return answer(api, request, 422, "Revise los parámetros y vuelva a pedir.", wrong)

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(api, request, error.status_code, error.message)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(api, request, 404, "No hay nada publicado con esa clave.")


def answer(
    api: NinjaAPI,
    request: HttpRequest,
    status: int,
    error: str,
    parametros: dict[str, str] | None = None,
) -> HttpResponse:
    body = {"error": error, "parametros": parametros or {}}
    return api.create_response(request, body, status=status)


def _words(error: dict[str, Any]) -> str:
    kind = error["type"]
    if kind.startswith(("date", "timezone")):
        return _FECHA
    try:
        return _POR_CLASE.get(kind, "no es válido").format(**error.get("ctx", {}))
    except KeyError:
        return "no es válido"
