"""What the admin refuses of a course, a lesson and an assignment."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

# What brings a text before people, now, at a set hour or by way of a reviewer.
_PUBLICAN = {
    "action-publish", "action-submit", "action-restart-workflow", "action-workflow-action",
}  # fmt: skip


class RevisadaForm(WagtailAdminPageForm):
    """A page that is looked over before it is published: what it lacks is said in one list.

    A draft may lack anything.
    """

    def is_valid(self) -> bool:
        from ..queries.autoria import publicacion

        if not super().is_valid():
            return False
        if not _PUBLICAN.intersection(self.data):
            return True
        # In memory: with the rows that hang from it, as it would be saved.
        for falta in publicacion.review(self.save(commit=False)).faltas:
            self.add_error(None, falta)
        return not self.errors


class CursoForm(RevisadaForm):
    """A course with one principal element, or none said; whoever changes its rules sees whom."""

    reglas_vistas = forms.BooleanField(
        label="Ya vi a quién afecta el cambio", required=False,
        help_text="Si cambia lo que se pide con personas en curso, aquí se dice a cuántas afecta.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a final assessment that shows its key, in a draft too: its row is the page's."""
        from ..queries.autoria import final

        cleaned: dict[str, Any] = super().clean()
        if reason := final.refusal(cleaned.get("evaluacion")):
            self.add_error("evaluacion", reason)
        return cleaned

    def is_valid(self) -> bool:
        """Refuse a second principal element, beside the row that says it."""
        valid: bool = super().is_valid()
        # Rows are not looked at once another list of the page is refused.
        rows = [(form, getattr(form, "cleaned_data", {})) for form in self.formsets["elementos"]]
        chosen = [form for form, said in rows if said.get("principal") and not said.get("DELETE")]
        for form in chosen[1:]:
            form.add_error("principal", "Ya marcó otro elemento principal. Deje uno solo.")
        return valid and len(chosen) < 2 and self._has_seen_whom()

    def _has_seen_whom(self) -> bool:
        """Stop who publishes other rules once, with whom they affect."""
        from ..queries.autoria import cambio_de_reglas

        if not _PUBLICAN.intersection(self.data) or self.cleaned_data.get("reglas_vistas"):
            return True
        effect = cambio_de_reglas.read(self.save(commit=False)) if self.instance.pk else None
        if effect is None:
            return True
        self.add_error("reglas_vistas", effect.words())
        return False


class CopiaForm(CopyForm):
    """A copy of a course is another course: it never goes on repeating the first one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
