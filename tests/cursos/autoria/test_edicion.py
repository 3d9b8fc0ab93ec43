"""What editors may not publish."""

import gc
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cursos.models import LeccionPage
from tests.factories.cursos import CursoFactory, lessons, paso

pytestmark = pytest.mark.django_db


def publish(client: Client, leccion: LeccionPage, alt: str) -> Any:
    """Publish the lesson with one figure; return what the editor answers."""
    imagen = get_image_model().objects.filter(file__endswith=".svg").first()
    assert imagen
    figure: dict[str, Any] = {"imagen": str(imagen.pk), "alt": alt, "pie": ""}
    data = nested_form_data(
        {
            "title": leccion.title,
            "slug": leccion.slug,
            "lede": "Empiece por aquí.",
            "minutos": "30",
            "termino": "leida",
            "cuerpo": streamfield([("figura", figure)]),
            "elementos": inline_formset([{"elemento": paso(4).pk, "ORDER": 1}]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    return client.post(f"/admin/pages/{leccion.pk}/edit/", data)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_figure_without_its_text_is_not_published(admin: Client) -> None:
    leccion = lessons(CursoFactory(lecciones=[1]))[0]

    answer = publish(admin, leccion, alt="")

    assert list(answer.context["form"].errors) == ["cuerpo"]
    gc.collect()  # Wagtail's thumbnail leaves a file to the collector: let it complain here
    leccion.refresh_from_db()
    assert [block.block_type for block in leccion.cuerpo] == ["texto"]


def test_a_figure_with_its_text_is_published_and_shown(admin: Client) -> None:
    leccion = lessons(CursoFactory(lecciones=[1]))[0]

    publish(admin, leccion, alt="Un mapa con tres barrios")

    page = admin.get(leccion.url).content.decode()
    assert 'alt="Un mapa con tres barrios"' in page


@pytest.mark.parametrize("field", ["horas", "vigencia_meses"])
def test_zero_hours_or_months_are_refused(field: str) -> None:
    curso = CursoFactory()
    setattr(curso, field, 0)

    with pytest.raises(ValidationError, match="mayor o igual"):
        curso.full_clean()
