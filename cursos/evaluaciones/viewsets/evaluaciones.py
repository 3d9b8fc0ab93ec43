"""The rules of an assessment in Wagtail's admin, and which questions it asks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.panels.base import Panel
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from ..forms.evaluacion import EvaluacionForm
from ..models import Evaluacion
from ..queries import evaluaciones as queries


class CupoPanel(Panel):
    """For each place: how many it asks, and how many ready questions the bank has for it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "evaluaciones/cupo.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = Evaluacion.objects.filter(pk=self.instance.pk).first()
            return context | {"cupo": queries.room(saved) if saved else None}


_QUE_ES = MultiFieldPanel(
    [
        FieldPanel("titulo"),
        FieldPanel("clave", help_text="Cómo la llaman los cursos. No la cambie si ya se usa."),
        FieldPanel("modo"),
        FieldPanel("instrucciones"),
        FieldPanel("declaracion"),
    ],
    "Qué es",
)
_CUANDO = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("abre_at"), FieldPanel("cierra_at")]),
        FieldPanel("minutos"),
        FieldPanel("al_vencer"),
        FieldRowPanel([FieldPanel("tolerancia_segundos"), FieldPanel("gracia_minutos")]),
    ],
    "Cuándo y por cuánto tiempo",
    help_text=(
        "Sin fechas, está siempre abierta. Un intento termina cuando se acaban sus minutos o "
        "cuando la evaluación se cierra, lo que llegue primero."
    ),
)
_CUANTAS_VECES = MultiFieldPanel(
    [
        FieldPanel("minimo"),
        FieldRowPanel([FieldPanel("intentos"), FieldPanel("espera_horas")]),
        FieldPanel("conserva"),
    ],
    "Calificación e intentos",
)
_QUE_SE_VE = MultiFieldPanel(
    [FieldPanel("navegacion"), FieldPanel("revision"), FieldPanel("revision_al_cerrar")],
    "Qué se ve",
    help_text=(
        "Si hay varios intentos, mostrar la respuesta correcta al entregar la da a conocer antes "
        "del siguiente."
    ),
)
_CASILLA = [
    FieldPanel("seccion"),
    FieldPanel("reactivo", help_text="Uno en particular. Si lo elige, deje lo demás vacío."),
    FieldPanel(
        "categoria",
        widget=forms.Select,
        help_text="O una categoría: salen de ella y de lo que tiene dentro.",
    ),
    FieldRowPanel([FieldPanel("elemento"), FieldPanel("dificultad")]),
    FieldRowPanel([FieldPanel("cantidad"), FieldPanel("valor")]),
]


def _warn(request: Any, evaluacion: Evaluacion) -> None:
    """Tell who saved what does not add up yet, and what it means for who is answering."""
    if falta := queries.room(evaluacion).falta:
        messages.warning(request, falta)
    if (number := queries.open_attempts(evaluacion)) and number > 0:
        many = f"Hay {number} intentos sin entregar: conservan" if number > 1 else (
            "Hay un intento sin entregar: conserva"
        )  # fmt: skip
        messages.info(
            request,
            f"{many} las preguntas, la hora en que se acaba el tiempo y el mínimo con que "
            "empezó cada uno. La navegación, la tolerancia, lo que pasa al acabarse el tiempo y "
            "lo que se ve al entregar cambian también para ellos.",
        )


class CrearView(CreateView):
    def save_instance(self) -> Model:
        saved = super().save_instance()
        _warn(self.request, Evaluacion.objects.get(pk=saved.pk))
        return saved


class CambiarView(EditView):
    def save_instance(self) -> Model:
        saved = super().save_instance()
        _warn(self.request, Evaluacion.objects.get(pk=saved.pk))
        return saved


class EvaluacionViewSet(SnippetViewSet):
    model = Evaluacion
    icon = "form"
    menu_label = "Evaluaciones"
    list_display = ("titulo", "clave", "modo", "minimo", "intentos", "abre_at", "cierra_at")
    list_filter = ("modo",)
    search_fields = ("clave", "titulo")
    search_backend_name = None
    ordering = ("titulo", "clave")
    # A copy would have the sections and none of the places; a course's copy brings all of it.
    copy_view_enabled = False
    add_view_class = CrearView
    edit_view_class = CambiarView
    edit_handler = ObjectList(
        [
            CupoPanel(heading="¿Alcanza el banco?"),
            _QUE_ES,
            InlinePanel("secciones", label="Sección", heading="Secciones"),
            InlinePanel("casillas", panels=_CASILLA, label="Preguntas", heading="Preguntas"),
            _CUANDO,
            _CUANTAS_VECES,
            _QUE_SE_VE,
        ],
        base_form_class=EvaluacionForm,
    )
