"""Courses, lessons and assignments in the admin: nobody approves what lacks something."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from .models import CursoPage, LeccionPage, TareaPage
from .queries.autoria import publicacion


class RevisadaActionView(WorkflowActionView):
    """Approving looks the page over again: what was whole when it was sent may be so no more."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        faltas: tuple[str, ...] = ()
        if self.action_name == "approve":
            faltas = publicacion.review(self.object.get_latest_revision_as_object()).faltas
        if not faltas:
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        _say_what_it_lacks(request, self.object, faltas)
        editor = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The box in which a comment is written closes, and leads there.
            step = {"step": "success", "redirect": editor}
            modal: HttpResponse = render_modal_workflow(request, "", None, {}, json_data=step)
            return modal
        return redirect(editor)


def _say_what_it_lacks(request: HttpRequest, pagina: Page, faltas: Iterable[str]) -> None:
    """Say in one list why a page is not published."""
    items = format_html_join("", "<li>{}</li>", ((text,) for text in faltas))
    title = pagina.get_admin_display_title()
    messages.error(request, format_html("«{}» no se publicó. Le falta:<ul>{}</ul>", title, items))


class _Revisadas(PageViewSet):
    workflow_action_view_class = RevisadaActionView


class CursoViewSet(_Revisadas):
    model = CursoPage


class LeccionViewSet(_Revisadas):
    model = LeccionPage


class TareaViewSet(_Revisadas):
    model = TareaPage


REVISADAS = (CursoViewSet(), LeccionViewSet(), TareaViewSet())
