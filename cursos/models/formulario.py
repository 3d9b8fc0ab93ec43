"""What the admin refuses of a course."""

from wagtail.admin.forms import WagtailAdminPageForm


class CursoForm(WagtailAdminPageForm):
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
