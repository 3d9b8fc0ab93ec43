"""What the admin refuses of a course, a lesson and an assignment."""

from typing import Any

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
        from ..queries import publicacion

        valid = super().is_valid()
        if self._has_twins() or not valid:
            return False
        if not _PUBLICAN.intersection(self.data):
            return True
        # In memory: with the rows that hang from it, as it would be saved.
        for falta in publicacion.review(self.save(commit=False)).faltas:
            self.add_error(None, falta)
        return not self.errors

    def _has_twins(self) -> bool:
        """Refuse an element or a course chosen twice, beside the second row."""
        found = False
        for name, field in (("elementos", "elemento"), ("requiere", "requerido")):
            forms = self.formsets[name].forms if name in self.formsets else []
            kept = [form for form in forms if not form.cleaned_data.get("DELETE")]
            seen: set[Any] = set()
            for form in kept:
                chosen = form.cleaned_data.get(field)
                if chosen is not None and chosen in seen:
                    form.add_error(field, "Ya lo eligió arriba. Quite uno de los dos.")
                    found = True
                seen.add(chosen)
        return found


class CursoForm(RevisadaForm):
    """A course with one principal element, or none said."""

    def is_valid(self) -> bool:
        """Refuse a second principal element, beside the row that says it."""
        valid: bool = super().is_valid()
        chosen = [
            form
            for form in self.formsets["elementos"].forms
            if form.cleaned_data.get("principal") and not form.cleaned_data.get("DELETE")
        ]
        for form in chosen[1:]:
            form.add_error("principal", "Ya marcó otro elemento principal. Deje uno solo.")
        return valid and len(chosen) < 2


class CopiaForm(CopyForm):
    """A copy of a course is another course: it never goes on repeating the first one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
