"""What is measured, on a copy of the demonstration."""

from collections.abc import Iterator
from itertools import count, cycle

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from certificados import pdf
from certificados.enums import TipoCertificado
from certificados.models import Certificado
from certificados.operations import issue
from certificados.snapshot import given
from certificados.tasks import make_proofs
from cuentas.models import Usuario
from cursos.models import CursoPage, LeccionPage
from cursos.operations import inscripciones, intentos
from intercambio.foros.models import Tema
from intercambio.practicas.models import PracticaPage
from tests.factories.tablero import many_people

from . import volumen
from .medir import Caso, page
from .peso import GZIP, first_visit

CURSO = "fundamentos"
# Queries: of a page, of an answer (five of its own, session and person), of a certificate.
ANONIMA, CON_CUENTA, RESPUESTA, CONSTANCIA = 8, 14, 8, 16
PERSONAS = 50_000
INTERCAMBIO = 14  # with 20,000 practices and 50,000 messages
BIBLIOTECA_MS = 500
BIBLIOTECA = {
    "biblioteca, entera": "",
    "biblioteca con facetas": "?paso=E5&costo=bajo&evidencia=2",
    "biblioteca, palabra común": "?q=agua",
    "biblioteca, palabra rara": "?q=nopal",
    "biblioteca, palabra y facetas": "?q=agua&materia=M12&region=centro-norte",
    "biblioteca, parecidos": "?parecidos=01001",
}
EMISION_MS = 120
# Sixty sheets a second and core.
PDF_MS = 16.7


def all_cases() -> Iterator[Caso]:
    persona = Usuario.objects.get(email="participante@demo.example")
    visitor, member = Client(headers=GZIP), Client(headers=GZIP)
    member.force_login(persona)
    curso = CursoPage.objects.get(slug=CURSO)
    lesson = LeccionPage.objects.live().descendant_of(curso).order_by("path")[0]
    certificado = Certificado.objects.filter(estado="valida").order_by("pk")[0]
    addresses = {
        "inicio": "/",
        "catálogo": "/cursos/",
        "curso": str(curso.url),
        "lección": str(lesson.url),
        "/c/<FOLIO>": certificado.get_absolute_url(),
    }
    for nombre, path in addresses.items():
        yield page(f"{nombre}, anónima", visitor, path, ANONIMA)
        yield page(f"{nombre}, con cuenta", member, path, CON_CUENTA)
    yield answer_saved(curso)
    yield certificate_issued(persona, certificado)
    yield certificate_whole(persona, certificado)
    yield Caso(
        "PDF dibujado", lambda: pdf.render(certificado), ms=PDF_MS,
        weigh=lambda: len(pdf.render(certificado)),
    )  # fmt: skip
    for nombre in ("inicio", "curso", "lección"):
        yield visit(nombre, visitor, addresses[nombre])
    yield from exchange(visitor, member, persona)
    yield from municipality()


def exchange(visitor: Client, member: Client, persona: Usuario) -> Iterator[Caso]:
    """The library, a practice, a conversation and the search, once there is a lot in them."""
    volumen.fill(persona)
    practica = PracticaPage.objects.live().filter(slug="practica-0").order_by("pk")[0]
    tema = Tema.objects.filter(visibles=volumen.POR_TEMA).order_by("-pk")[0]
    addresses = {
        "práctica": str(practica.url),
        "mapa de réplicas": reverse("replicas:mapa"),
        "apoyos": reverse("apoyos:lista"),
        "foros": "/intercambio/foros/",
        "foro": tema.foro.get_absolute_url(),
        "tema de 20": reverse("foros:tema", args=[tema.pk]),
        "búsqueda": "/buscar/?q=riesgo+agua",
    }
    for nombre, query in BIBLIOTECA.items():
        path = f"/intercambio/practicas/{query}"
        yield page(nombre, visitor, path, INTERCAMBIO, ms=BIBLIOTECA_MS)
    for nombre, path in addresses.items():
        yield page(f"{nombre}, anónima", visitor, path, INTERCAMBIO)
        yield page(f"{nombre}, con cuenta", member, path, INTERCAMBIO)


def municipality() -> Iterator[Caso]:
    """A municipality's dashboard and its list of people, with as many as the largest has."""
    enlace = Usuario.objects.get(email="enlace@demo.example")
    client = Client(headers=GZIP)
    client.force_login(enlace)
    many_people(PERSONAS, str(enlace.municipio_id))
    for nombre, path in {
        "tablero": "",
        "tablero, informe": "informe/",
        "tablero, personas": "personas/",
        "tablero, personas por nombre": "personas/?q=persona+042",
        "tablero, personas por avance": "personas/?avance=en-curso&estado=confirmada",
    }.items():
        yield page(nombre, client, f"/municipios/{enlace.municipio_id}/tablero/{path}", CON_CUENTA)
    path = f"/municipios/{enlace.municipio_id}/capacidades/"
    yield page("mapa de capacidades", Client(headers=GZIP), path, CON_CUENTA)


def visit(nombre: str, client: Client, path: str) -> Caso:
    return Caso(
        f"primera visita, {nombre}", lambda: first_visit(client, path), octetos=120_000,
        weigh=lambda: first_visit(client, path),
    )  # fmt: skip


def answer_saved(curso: CursoPage) -> Caso:
    """An answer sent over HTTP, each time another one: a real write."""
    persona = Usuario.objects.create_user("bench@demo.example", nombre="Ana", tipo="academia")
    now = timezone.now()
    inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=now)
    intento = intentos.open(inscripcion=inscripcion, at=now)
    single = next(p for p in intento.preguntas.all() if p.contenido["tipo"] == "unica")
    client = Client(headers=GZIP)
    client.force_login(persona)
    url = f"{curso.url}evaluacion/{intento.pk}/{single.orden}/"
    options, base = cycle(["vista-1", "vista-2"]), [0]

    def save() -> None:
        given = {"respuesta": next(options), "origen": "a" * 16, "base": base[-1]}
        response = client.post(url, given, headers={"accept": "application/json"})
        assert response.status_code == 200, response.status_code
        base[:] = [response.json()["base"]]

    return Caso("respuesta guardada", save, RESPUESTA)


def certificate_whole(persona: Usuario, model: Certificado) -> Caso:
    """Issued to its end: record, credential, sheet, seal, stored and written down."""
    datos = given(model.datos, model.tipo)
    number = count()

    def issue_whole() -> None:
        made = issue(
            clave=f"bench-entera-{next(number)}", tipo=TipoCertificado(model.tipo),
            titular=persona, datos=datos, at=timezone.now(),
        )  # fmt: skip
        make_proofs(certificado_id=str(made.pk))

    return Caso("constancia, de principio a fin", issue_whole, ms=EMISION_MS)


def certificate_issued(persona: Usuario, model: Certificado) -> Caso:
    """The record alone: number, frozen facts, folio, the job that will draw it."""
    datos = given(model.datos, model.tipo)
    number = count()

    def write() -> None:
        issue(
            clave=f"bench-{next(number)}",
            tipo=TipoCertificado(model.tipo),
            titular=persona,
            datos=datos,
            at=timezone.now(),
        )

    return Caso("constancia emitida (registro)", write, CONSTANCIA)
