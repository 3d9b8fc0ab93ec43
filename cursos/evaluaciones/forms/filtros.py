"""What a list of questions may be narrowed by."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet

from cuentas.models import Usuario
from metodologia.models import ElementoPage

from ..enums import Dificultad, EstadoReactivo, TipoReactivo
from ..models import Categoria, Pasaje, Reactivo


def _authors(request: Any) -> QuerySet[Usuario]:
    wrote = Reactivo.objects.exclude(autor=None).order_by().values("autor").distinct()
    return Usuario.objects.filter(pk__in=wrote).order_by("email")


def _elements(request: Any) -> QuerySet[ElementoPage]:
    tied = Reactivo.elementos.through.objects.values("elementopage").distinct()
    return ElementoPage.objects.filter(pk__in=tied).order_by("title")


class ReactivoFilterSet(WagtailFilterSet):
    categoria = django_filters.ModelChoiceFilter(
        label="Categoría y lo que tiene dentro", method="inside",
        queryset=lambda request: Categoria.objects.order_by("ruta"),
    )  # fmt: skip
    tipo = django_filters.ChoiceFilter(label="Tipo", choices=TipoReactivo.choices)
    estado = django_filters.ChoiceFilter(label="Estado", choices=EstadoReactivo.choices)
    dificultad = django_filters.ChoiceFilter(label="Dificultad", choices=Dificultad.choices)
    pasaje = django_filters.ModelChoiceFilter(
        label="Pasaje", queryset=lambda request: Pasaje.objects.order_by("titulo")
    )
    elementos = django_filters.ModelChoiceFilter(
        label="Elemento de la metodología", queryset=_elements
    )
    autor = django_filters.ModelChoiceFilter(label="Autoría", queryset=_authors)

    class Meta:
        model = Reactivo
        fields: ClassVar[list[str]] = []

    def inside(self, rows: Any, name: str, value: Categoria) -> QuerySet[Reactivo]:
        found: QuerySet[Reactivo] = rows.under(value.ruta)
        return found
