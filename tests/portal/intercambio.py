"""Practices and conversations for the home page, made as plainly as its queries read them."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from cuentas.enums import Papel
from cuentas.models import Designacion, Usuario
from directorio.models import MunicipioPage
from intercambio.foros.models import Foro, Mensaje, Tema
from intercambio.practicas.models import BibliotecaPage, Firma, IntercambioPage, PracticaPage
from portal.models import InicioPage
from tests.factories.cuentas import UsuarioFactory, municipio


def municipality(clave: str = "24024") -> MunicipioPage:
    """The page of a municipality in the library."""
    found = MunicipioPage.objects.filter(municipio=clave).first()
    return found or _add(
        _library(), MunicipioPage(title=clave, slug=clave, municipio=municipio(clave))
    )


def practice(clave: str = "24024", *, live: bool = True, **fields: Any) -> PracticaPage:
    """A practice of that municipality: published, or still a draft."""
    number = PracticaPage.objects.count()
    fields = {"title": f"Práctica {number}"} | fields
    page = PracticaPage(slug=f"practica-{number}", live=live, **fields)
    if live:
        page.first_published_at = timezone.now() + timedelta(seconds=number)
    else:
        page.has_unpublished_changes = True
    made: PracticaPage = _add(municipality(clave), page)
    return made


def appoint(persona: Usuario, clave: str = "24024", **fields: Any) -> Designacion:
    today = timezone.localdate()
    return Designacion.objects.create(
        municipio_id=clave,
        persona=persona,
        papel=Papel.ENLACE,
        **({"desde": today - timedelta(days=30)} | fields),
    )


def signature(page: PracticaPage, *, estado: str = "pedida", **fields: Any) -> Firma:
    revision: Revision = page.save_revision()
    now = timezone.now()
    return Firma.objects.create(
        practica=page,
        revision=revision,
        huella="x" * 64,
        nombre="Leticia Olvera",
        cargo="Secretaria del ayuntamiento",
        correo="secretaria@rioverde.example",
        secreto_huella=f"{Firma.objects.count():064}",
        estado=estado,
        pedida_por=UsuarioFactory(),
        vence_at=now + timedelta(days=15),
        decidida_at=None if estado == "pedida" else now,
        **({"pedida_at": now} | fields),
    )


def thread(titulo: str = "¿Cómo se mide?", *, at: datetime | None = None, **fields: Any) -> Tema:
    """A conversation with one message, in a forum for everybody unless another is given."""
    foro = (
        fields.pop("foro", None)
        or Foro.objects.get_or_create(
            slug="general-de-prueba", defaults={"titulo": "General de prueba"}
        )[0]
    )
    at = at or timezone.now()
    defaults = {"ultimo_num": 1, "visibles": 1, "creado_at": at, "ultimo_at": at}
    autor = UsuarioFactory()
    tema = Tema.objects.create(foro=foro, titulo=titulo, autor=autor, **(defaults | fields))
    Mensaje.objects.create(
        tema=tema, num=1, autor=autor, autor_nombre=autor.nombre, texto="x", html="<p>x</p>",
        estado=tema.estado, creado_at=at,
    )  # fmt: skip
    return tema


def _library() -> Page:
    if found := BibliotecaPage.objects.first():
        return found
    door = _add(InicioPage.objects.get(), IntercambioPage(title="Intercambio", slug="intercambio"))
    return _add(door, BibliotecaPage(title="Buenas prácticas", slug="practicas"))


def _add(parent: Page, page: Any) -> Any:
    return parent.add_child(instance=page)
