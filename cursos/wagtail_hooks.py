"""Registration in Wagtail: what stands before the deletion of pages."""

from django.urls import URLPattern, path
from wagtail import hooks

from .views import archivo

hooks.register("before_delete_page", archivo.explain_before_deleting)
hooks.register("before_bulk_action", archivo.explain_before_deleting_many)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("cursos/archivar/", archivo.archivar, name="cursos_archivar")]
