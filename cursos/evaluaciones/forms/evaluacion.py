"""The rules of an assessment: what contradicts itself is not saved."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from .. import reparos
from ..enums import AlVencer, Revision

_UNA_COSA = "Elija una de dos: un reactivo, sin nada más; o una categoría de la que salgan al azar."


class EvaluacionForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_dates(cleaned)
        self._check_review(cleaned)
        self._check_mode(cleaned)
        self._check_places()
        return cleaned

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        opens, closes = cleaned.get("abre_at"), cleaned.get("cierra_at")
        if opens and closes and closes <= opens:
            self.add_error("cierra_at", "Debe cerrarse después de abrirse.")
        if cleaned.get("al_vencer") == AlVencer.GRACIA and not cleaned.get("gracia_minutos"):
            self.add_error("gracia_minutos", "Escriba cuántos minutos de gracia se dan.")

    def _check_review(self, cleaned: dict[str, Any]) -> None:
        before, after = cleaned.get("revision"), cleaned.get("revision_al_cerrar")
        if before is None or after is None:
            return
        if Revision(after) < Revision(before):
            self.add_error("revision_al_cerrar", "Ya cerrada no se puede mostrar menos que antes.")

    def _check_mode(self, cleaned: dict[str, Any]) -> None:
        modo = cleaned.get("modo")
        if modo and self.instance.pk and (why := reparos.against(self.instance.pk, modo)):
            self.add_error("modo", why)

    def _check_places(self) -> None:
        """Each place asks for one thing, and lies in a section that is there."""
        for formset in self.formsets.values():
            formset.is_valid()  # so that each row knows what it says
        sections = [form for form in self.formsets["secciones"].forms if _is_kept(form)]
        for form in self.formsets["casillas"].forms:
            if not _is_kept(form):
                continue
            told = form.cleaned_data
            if "reactivo" not in told:  # the set took it away: another row has it
                _say_only(form, "Este reactivo ya está en otro renglón. Se pregunta una sola vez.")
            elif wrong := _place_in_words(told):
                _say_only(form, wrong)
            if (number := told.get("seccion")) and number > max(1, len(sections)):
                form.add_error("seccion", f"No hay sección {number}: hay {len(sections)}.")
            if form.errors:
                self.add_error(None, "Hay renglones de preguntas por corregir.")


def _place_in_words(told: dict[str, Any]) -> str:
    fixed, drawn = told.get("reactivo"), told.get("categoria")
    if bool(fixed) == bool(drawn):
        return _UNA_COSA
    narrowed = told.get("elemento") or told.get("dificultad") or told.get("cantidad") != 1
    return _UNA_COSA + " Para un reactivo, «cuántas» es 1." if fixed and narrowed else ""


def _say_only(form: Any, text: str) -> None:
    """Say it in our words: the model's own check names a constraint of the database."""
    form.errors.pop("__all__", None)
    form.add_error(None, text)


def _is_kept(form: Any) -> bool:
    data: dict[str, Any] = getattr(form, "cleaned_data", {})
    return bool(data) and not data.get("DELETE")
