"""One content security policy for the site, a looser one for Wagtail's admin."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class AreaPolicyMiddleware(CSPMiddleware):
    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_update = settings.ADMIN_CSP_UPDATE  # type: ignore[attr-defined]  # django-csp's
        elif settings.AULA_IDENTIDAD_ORIGENES and request.path.startswith("/cuentas/"):
            # A form that leads to the issuer of identities is redirected there.
            response._csp_update = {"form-action": settings.AULA_IDENTIDAD_ORIGENES}  # type: ignore[attr-defined]  # django-csp's
        return super().process_response(request, response)
