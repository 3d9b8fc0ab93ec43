"""The root that vouches for our seals, for whoever wants to trust it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import llaves


@require_safe
@cache_control(public=True, max_age=3600)
def certificate(request: HttpRequest) -> HttpResponse:
    """Hand out the certificate of the root as programs take it: DER."""
    raiz = llaves.raiz()
    if raiz is None:
        raise Http404("There never was a seal.")
    return HttpResponse(
        raiz.der,
        content_type="application/pkix-cert",
        headers={"Content-Disposition": 'attachment; filename="raiz.cer"'},
    )
