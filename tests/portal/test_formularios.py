"""Forms drawn in the site's own hand: labels, help, errors, summary."""

import re

import pytest
from django import forms


class FichaForm(forms.Form):
    correo = forms.EmailField(label="Correo", help_text="El que más use.")
    apodo = forms.CharField(label="Apodo", required=False)
    tipo = forms.ChoiceField(
        label="Usted es", choices=[("a", "Municipal"), ("b", "Estatal")], widget=forms.RadioSelect
    )
    acepta = forms.BooleanField(label="Acepto el aviso")
    origen = forms.CharField(widget=forms.HiddenInput, initial="curso")

    def clean(self) -> None:
        if self.data.get("apodo") == "imposible":
            raise forms.ValidationError("Ese apodo y ese correo no van juntos.")


@pytest.fixture
def failed() -> str:
    return str(FichaForm({"correo": "no-es-correo", "origen": "curso"}))


def test_each_field_has_its_label_and_its_help() -> None:
    html = str(FichaForm())

    assert '<label for="id_correo">Correo</label>' in html
    assert '<div class="s" id="id_correo_helptext">El que más use.</div>' in html
    assert 'aria-describedby="id_correo_helptext"' in html


def test_what_may_be_left_empty_says_so() -> None:
    assert "Apodo <small>(opcional)</small>" in str(FichaForm())


def test_options_are_a_group_with_a_legend() -> None:
    html = str(FichaForm())

    assert "<legend>Usted es</legend>" in html
    assert html.count('type="radio"') == 2
    assert '<label class="op" for="id_tipo_0">' in html


def test_a_form_without_errors_has_no_summary() -> None:
    html = str(FichaForm())

    assert "errores" not in html
    assert '<input type="hidden" name="origen" value="curso"' in html


def test_the_summary_is_announced_focused_and_leads_to_each_field(failed: str) -> None:
    summary = failed.split('class="errores"')[1].split("</div>")[0]

    assert 'role="alert" tabindex="-1"' in summary
    for target in ("#id_correo", "#id_tipo_0", "#id_acepta"):
        assert f'href="{target}"' in summary
        assert f'id="{target[1:]}"' in failed
    assert "portal/js/errores.js" in failed


def test_an_error_stands_beside_its_field_and_describes_it(failed: str) -> None:
    field = re.search(r'<input type="email"[^>]*>', failed)

    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_correo_helptext id_correo_error"' in field[0]
    assert failed.count('id="id_correo_error"') == 1


def test_what_was_typed_is_kept(failed: str) -> None:
    assert 'value="no-es-correo"' in failed


def test_errors_of_the_whole_form_are_in_the_summary() -> None:
    form = FichaForm(
        {"correo": "a@b.mx", "apodo": "imposible", "tipo": "a", "acepta": "on", "origen": "x"}
    )

    assert "<li>Ese apodo y ese correo no van juntos.</li>" in str(form)
