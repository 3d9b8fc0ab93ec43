"""The form on paper, for gathering the data before an afternoon of writing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import pdf
from ..forms.plantilla import sheets
from ..queries.elementos import elementos


@require_safe
def plantilla(request: HttpRequest) -> HttpResponse:
    """Show every question with room to answer by hand."""
    return render(request, "practicas/plantilla.html", {"hojas": sheets(elementos())})


@require_safe
def plantilla_pdf(request: HttpRequest) -> HttpResponse:
    """Hand out the same as a document to print."""
    answer = HttpResponse(pdf.render(sheets(elementos())), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="plantilla-de-practica.pdf"'
    return answer
