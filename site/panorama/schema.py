"""Pages as schema.org tells them to search engines; nothing here asks the database."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from wagtail.models import Page

from comun.datos_enlazados import breadcrumb
from comun.direcciones import from_url_path
from cursos.models import CursoPage, LeccionPage
from cursos.queries.curso import VistaCurso
from cursos.queries.elementos import Elemento
from cursos.queries.leccion import VistaLeccion
from metodologia.models import ElementoPage
from metodologia.queries.ficha import Liga

SITIO = "Aula Municipal"
INICIO = ("Inicio", "/")
_MODES = {"en-linea": "Online", "presencial": "Onsite", "mixta": "Blended"}


def absolute(path: str) -> str:
    return f"{settings.AULA_URL}{path}"


def inicio() -> dict[str, Any]:
    """The site, who runs it, and how it is searched."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": absolute("/buscar/?q={consulta}")},
        "query-input": "required name=consulta",
    }
    site = {
        "@type": "WebSite",
        "name": SITIO,
        "url": absolute("/"),
        "inLanguage": "es-MX",
        "potentialAction": search,
    }
    return {"@graph": [_organization(SITIO), site]}


def elemento(page: ElementoPage, tipo: Liga | None) -> dict[str, Any]:
    """A term of the methodology, in its list."""
    term = _term(page.clave, page.title, _url(page)) | {"description": page.resumen}
    way = [INICIO, ("Metodología", "/metodologia/")]
    if tipo:
        term["inDefinedTermSet"] = {
            "@type": "DefinedTermSet", "name": tipo.titulo, "url": absolute(tipo.url),
        }  # fmt: skip
        way.append((tipo.titulo, tipo.url))
    return {"@graph": [term, _way([*way, (page.title, _url(page))])]}


def curso(page: CursoPage, vista: VistaCurso) -> dict[str, Any]:
    """A course: who backs it, what it teaches, how long it takes."""
    course = {
        "@type": "Course",
        "name": page.title,
        "description": page.resumen,
        "url": absolute(_url(page)),
        "inLanguage": "es-MX",
        "provider": _organization(page.respaldo),
        "teaches": _terms(vista.elementos),
        "educationalCredentialAwarded": "Constancia de acreditación",
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": _MODES[page.modalidad],
            "courseWorkload": f"PT{page.horas}H",
        },
    }
    if page.costo == CursoPage._meta.get_field("costo").default:
        free = {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "MXN"}
        course |= {"isAccessibleForFree": True, "offers": free}
    return {"@graph": [course, _way([INICIO, ("Cursos", "/cursos/"), (page.title, _url(page))])]}


def leccion(page: LeccionPage, vista: VistaLeccion) -> dict[str, Any]:
    """A lesson, in its course."""
    lesson: dict[str, Any] = {
        "@type": "LearningResource",
        "learningResourceType": "Lección",
        "name": page.title,
        "description": page.lede,
        "url": absolute(_url(page)),
        "inLanguage": "es-MX",
        "isAccessibleForFree": True,
        "timeRequired": f"PT{page.minutos}M",
        "teaches": _terms(vista.elementos),
    }
    way = [INICIO, ("Cursos", "/cursos/")]
    if vista.temario:
        course = (vista.temario.titulo, vista.temario.url)
        lesson["isPartOf"] = {"@type": "Course", "name": course[0], "url": absolute(course[1])}
        way.append(course)
    return {"@graph": [lesson, _way([*way, (page.title, _url(page))])]}


def _url(page: Page) -> str:
    return from_url_path(page.url_path or "")


def _way(steps: list[tuple[str, str]]) -> dict[str, Any]:
    return breadcrumb([(nombre, absolute(url)) for nombre, url in steps])


def _organization(nombre: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": nombre, "url": absolute("/")}


def _terms(elementos: Iterable[Elemento]) -> list[dict[str, Any]]:
    return [_term(row.clave, row.titulo, row.url) for row in elementos]


def _term(clave: str, titulo: str, url: str) -> dict[str, Any]:
    return {"@type": "DefinedTerm", "termCode": clave, "name": titulo, "url": absolute(url)}
