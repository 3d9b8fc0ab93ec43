"""Pages as schema.org tells them to search engines; nothing here asks the database."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from comun.datos_enlazados import breadcrumb
from comun.direcciones import from_url_path
from cursos.enums import Modalidad
from cursos.models import CursoPage, Edicion, LeccionPage, ProgramaPage
from cursos.queries.aprendizaje.curso import VistaCurso
from cursos.queries.aprendizaje.elementos import Elemento
from cursos.queries.aprendizaje.leccion import VistaLeccion
from cursos.queries.oferta.programa import VistaPrograma
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


def curso(page: CursoPage, vista: VistaCurso, ediciones: Iterable[Edicion]) -> dict[str, Any]:
    """A course: who backs it, what it teaches, how long it takes, who gives it next."""
    course = {
        "@type": "Course",
        "name": page.title,
        "description": page.resumen,
        "url": absolute(_url(page)),
        "inLanguage": "es-MX",
        "provider": _organization(page.respaldo),
        "teaches": _terms(vista.elementos),
        "educationalCredentialAwarded": "Constancia de acreditación",
        "educationalLevel": page.get_nivel_display(),
        "hasCourseInstance": [_instance(page.modalidad, page.horas), *map(_group, ediciones)],
    }
    if page.costo == CursoPage._meta.get_field("costo").default:
        free = {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "MXN"}
        course |= {"isAccessibleForFree": True, "offers": free}
    return {"@graph": [course, _way([INICIO, ("Cursos", "/cursos/"), (page.title, _url(page))])]}


def edicion(one: Edicion) -> dict[str, Any]:
    """An edition: the course given once, when and where."""
    course = (one.curso.title, _url(one.curso))
    given = _group(one) | {
        "description": one.curso.resumen,
        "inLanguage": "es-MX",
        "organizer": _organization(one.curso.respaldo),
        # The vocabulary has no way up to the course: an event is part of another.
        "superEvent": {"@type": "Course", "name": course[0], "url": absolute(course[1])},
    }
    way = [INICIO, ("Cursos", "/cursos/"), course, (str(one), _of_group(one))]
    return {"@graph": [given, _way(way)]}


def programa(page: ProgramaPage, vista: VistaPrograma) -> dict[str, Any]:
    """A programme: the courses it is made of, and the hours they add up to."""
    whole = {
        "@type": "EducationalOccupationalProgram",
        "name": page.title,
        "description": page.resumen,
        "url": absolute(_url(page)),
        "provider": _organization(page.respaldo),
        "timeToComplete": f"PT{vista.horas}H",
        "educationalCredentialAwarded": "Diploma",
        "hasCourse": [
            {"@type": "Course", "name": one.curso.title, "description": one.curso.resumen,
             "url": absolute(one.url), "provider": _organization(one.curso.respaldo)}
            for one in vista.cursos if one.curso.live
        ],
    }  # fmt: skip
    return {"@graph": [whole, _way([INICIO, ("Cursos", "/cursos/"), (page.title, _url(page))])]}


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


def _group(one: Edicion) -> dict[str, Any]:
    """An edition as one way of taking its course."""
    given = _instance(one.modalidad, one.curso.horas) | {
        "name": f"{one.curso.title}: {one}",
        "url": absolute(_of_group(one)),
    }
    dates = {"startDate": one.inicia, "endDate": one.termina}
    given |= {name: day.isoformat() for name, day in dates.items() if day}
    if one.sede and one.modalidad != Modalidad.EN_LINEA:
        given["location"] = {"@type": "Place", "name": one.sede, "address": one.sede}
    return given


def _instance(modalidad: str, horas: int) -> dict[str, Any]:
    return {
        "@type": "CourseInstance",
        "courseMode": _MODES[modalidad],
        "courseWorkload": f"PT{horas}H",
    }


def _of_group(one: Edicion) -> str:
    return reverse("cursos:edicion", args=[one.curso.slug, one.clave])


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
