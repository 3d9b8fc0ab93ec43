"""The same change to many questions, from the list of Wagtail's admin."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from metodologia.models import ElementoPage

from ..enums import Dificultad, EstadoReactivo
from ..models import Categoria, Reactivo
from ..operations import lotes

_DICHOS = 10


class EstadoForm(forms.Form):
    estado = forms.ChoiceField(label="Estado", choices=EstadoReactivo)


class CategoriaForm(forms.Form):
    categoria = forms.ModelChoiceField(Categoria.objects.order_by("ruta"), label="Categoría")


class DificultadForm(forms.Form):
    dificultad = forms.ChoiceField(label="Dificultad", choices=Dificultad)


class ElementoForm(forms.Form):
    elemento = forms.ModelChoiceField(
        ElementoPage.objects.order_by("title"), label="Elemento de la metodología"
    )
    has = forms.TypedChoiceField(
        label="Qué se hace", coerce=lambda value: value == "si",
        choices=[("si", "Agregarlo a estos reactivos"), ("no", "Quitarlo de estos reactivos")],
    )  # fmt: skip


class _Lote(SnippetBulkAction):
    """One of them: `form_class` asks for the value, `change` gives it to the questions."""

    template_name = "evaluaciones/lote.html"
    models: ClassVar[list[Any]] = [Reactivo]
    change: ClassVar[Any]

    def check_perm(self, snippet: Reactivo) -> bool:
        return bool(self.permission_policy.user_has_permission(self.request.user, "change"))

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> QuerySet[Reactivo]:
        ids = [pk for pk in map(str, object_ids) if pk.isdecimal() and len(pk) <= 18]
        return Reactivo.objects.filter(pk__in=ids).select_related("categoria")

    def object_context(self, snippet: Reactivo) -> dict[str, Any]:
        return {"item": snippet}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"titulo": self.display_name, "hay_mas": _DICHOS}
        return super().get_context_data(**kwargs) | told

    def get_execution_context(self) -> dict[str, Any]:
        told = self.cleaned_form.cleaned_data
        return {**super().get_execution_context(), "told": told, "by": self.request.user}

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        done = cls.change(reactivos=objects, by=kwargs["by"], **kwargs["told"])
        for reactivo, why in done.dejados[:_DICHOS]:
            messages.warning(kwargs["self"].request, f"{reactivo.clave} se quedó igual. {why}")
        if (more := len(done.dejados) - _DICHOS) > 0:
            messages.warning(kwargs["self"].request, f"Otros {more} se quedaron igual.")
        return len(done.cambiados), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        number = num_parent_objects
        return f"{number} {'reactivo cambió' if number == 1 else 'reactivos cambiaron'}."


class EstadoLote(_Lote):
    display_name = "Cambiar estado"
    action_type = "estado"
    aria_label = "Cambiar el estado de los reactivos elegidos"
    form_class = EstadoForm
    change = staticmethod(lotes.set_state)


class CategoriaLote(_Lote):
    display_name = "Mover"
    action_type = "categoria"
    aria_label = "Mover los reactivos elegidos a otra categoría"
    form_class = CategoriaForm
    change = staticmethod(lotes.move)


class DificultadLote(_Lote):
    display_name = "Cambiar dificultad"
    action_type = "dificultad"
    aria_label = "Cambiar la dificultad de los reactivos elegidos"
    form_class = DificultadForm
    change = staticmethod(lotes.set_difficulty)


class ElementoLote(_Lote):
    display_name = "Elementos"
    action_type = "elemento"
    aria_label = "Agregar un elemento de la metodología a los reactivos elegidos, o quitarlo"
    form_class = ElementoForm
    change = staticmethod(lotes.set_element)


LOTES = (EstadoLote, CategoriaLote, DificultadLote, ElementoLote)
