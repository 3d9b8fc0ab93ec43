"""Hours that are read on the clock of an edition."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone

from ... import reloj


class MomentoField(forms.DateTimeField):
    """A day and an hour as a clock shows them; which clock, the form knows."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        )
        kwargs.setdefault("required", False)
        errors = kwargs.pop("error_messages", {})
        super().__init__(
            error_messages={"invalid": "Escriba día y hora como 2027-02-15 09:00."} | errors,
            **kwargs,
        )

    def to_python(self, value: Any) -> datetime | None:
        # The base class would take it for an hour of the site's clock.
        with timezone.override(UTC):
            read = super().to_python(value)
        return read.replace(tzinfo=None) if read else None


class ConReloj(forms.Form):
    """A form whose hours are read on the clock of an edition."""

    use_required_attribute = False  # our summary says more than the browser's bubble
    momentos: tuple[str, ...] = ()

    def read_clock(self, zona: str) -> None:
        """Turn the hours into instants, or say which of them that clock never shows."""
        for name in self.momentos:
            read = self.cleaned_data.get(name)
            if read is None:
                continue
            try:
                self.cleaned_data[name] = reloj.instant(read, zona)
            except reloj.HoraQueNoExiste as reason:
                self.add_error(name, str(reason))
