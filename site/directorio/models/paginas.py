"""The page under which a municipality's practices hang."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from municipios.models import Municipio


class MunicipioPage(Page):
    """A municipality that takes part. Its face is `/municipios/<cvegeo>/`; here is its tree."""

    municipio = models.OneToOneField(
        Municipio, on_delete=models.PROTECT, related_name="pagina", verbose_name="municipio"
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("municipio")]
    parent_page_types: ClassVar[list[str]] = ["practicas.BibliotecaPage"]
    subpage_types: ClassVar[list[str]] = ["practicas.PracticaPage"]

    class Meta:
        verbose_name = "municipio que participa"
        verbose_name_plural = "municipios que participan"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("directorio:municipio", self.municipio_id)
