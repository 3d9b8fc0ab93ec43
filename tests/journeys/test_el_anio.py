"""A training year as its people walk it, through the pages only: needs, plan, call, nomination,
waiting list, sessions, lessons, an assignment marked by its rubric, certificate, dossier."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

from cuentas.models import Usuario
from cursos.jobs.ediciones import lapse_offers
from cursos.models import CursoPage, LeccionPage, ModuloPage
from tests.factories.anual import respuesta
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import RIOVERDE
from tests.factories.cursos import CursoFactory, paso
from tests.factories.entregas import TareaFactory
from tests.factories.foros import facilitator
from tests.factories.postulaciones import PDF, official, work
from tests.factories.tablero import enlace_of

pytestmark = pytest.mark.django_db
EMPIEZA = datetime(2026, 12, 1, 16, tzinfo=UTC)
OTRO = "14039"
UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"


@dataclass
class Anio:
    """Who walks, on what day, and what they have come to."""

    reloj: Any  # what time_machine moves
    curso: CursoPage
    coordinacion: Usuario
    facilita: Usuario
    enlace: Usuario
    otro: Usuario
    gente: list[Usuario]
    edicion: str = ""
    grupo: str = ""
    sesiones: list[str] = field(default_factory=list)

    @property
    def publica(self) -> str:
        return f"/cursos/{self.curso.slug}/ediciones/{self.grupo}/"

    @property
    def sala(self) -> str:
        return f"{self.publica}grupo/"

    def day(self, days: int, hour: int = 16) -> None:
        """Let the clock come to that day after the first one."""
        self.reloj.move_to((EMPIEZA + timedelta(days=days)).replace(hour=hour))


@pytest.fixture
def anio() -> Iterator[Anio]:
    with time_machine.travel(EMPIEZA, tick=False) as reloj:
        curso = CursoFactory(
            title="Leer el territorio", slug="leer-el-territorio", lecciones=[2], pasos=[1],
            asistencia_minima=50,
        )  # fmt: skip
        TareaFactory(parent=ModuloPage.objects.child_of(curso).get(), title="Ficha", slug="ficha")
        yield Anio(
            reloj, curso, coordinadora(), facilitator(), enlace_of(), enlace_of(OTRO),
            [official(nombre=name) for name in ("Ana Sol", "Beto Luna", "Carla Mar", "Dora Río")],
        )  # fmt: skip


def enter(persona: Usuario) -> Client:
    client = Client()
    client.force_login(persona)
    return client


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def send(client: Client, url: str, data: dict[str, Any] | None = None) -> str:
    """Send a form that is taken; return where it leads. Then the worker does its part."""
    answer = client.post(url, data or {})
    assert answer.status_code == 302, (url, answer.status_code, _complaints(answer))
    work()
    return answer.headers["Location"]


def _complaints(answer: HttpResponseBase) -> list[str]:
    html = getattr(answer, "content", b"").decode()
    return re.findall(r'<(?:p|li|ul) class="(?:error|errorlist)[^>]*>(.*?)</', html)


def link(html: str, pattern: str) -> str:
    """Return the address in the page that looks so: what is not linked cannot be walked to."""
    found = re.search(rf'(?:href|action)="({pattern})"', html)
    assert found, f"no link like {pattern}"
    return found[1].replace("&amp;", "&")


def ask_what_is_needed(anio: Anio) -> None:
    coordina = enter(anio.coordinacion)
    survey = send(
        coordina, link(read(coordina, "/formacion/detecciones/"), r"[^\"]+/nueva/"),
        {"titulo": "¿Qué necesitan?", "anio": 2027, "abre": "2026-12-01", "cierra": "2026-12-10"},
    )  # fmt: skip

    enlace, otro = enter(anio.enlace), enter(anio.otro)
    page = link(read(enlace, "/formacion/detecciones/"), rf"[^\"]+/responder/{RIOVERDE}/")
    send(enlace, page, respuesta(elemento=paso(1).pk, personas="4"))
    page = link(read(otro, "/formacion/detecciones/"), rf"[^\"]+/responder/{OTRO}/")
    send(otro, link(read(otro, page), r"[^\"]+/nada/"))

    told = read(coordina, survey)
    assert "4 personas, 1 tema" in told
    assert "No necesitan nada este año: 1 municipio" in told
    assert "Todavía no contesta" not in read(otro, page)


def plan_the_year(anio: Anio) -> None:
    coordina = enter(anio.coordinacion)
    page = read(coordina, "/formacion/plan/2027/")
    new = link(page, rf"[^\"]+/nueva/\?curso={anio.curso.pk}&amp;lugares=4")
    line = {"curso": anio.curso.pk, "trimestre": 1, "lugares": 2, "modalidad": "mixta"}
    plan = send(coordina, new.partition("?")[0], line)

    public = "/cursos/calendario/?mes=2027-01"
    before = read(Client(), public)
    send(coordina, link(read(coordina, plan), r"[^\"]+/publicar/"))
    after = read(Client(), public)

    assert "Plan de 2027" not in before
    assert "Plan de 2027" in after
    assert anio.curso.title in after.split("Plan de 2027")[1]
    page = send(coordina, link(read(coordina, plan), r"[^\"]+/abrir/"))
    found = re.search(UUID, page)
    assert found
    anio.edicion, anio.grupo = found[0], "2027-t1"


def prepare_the_group(anio: Anio) -> None:
    coordina = enter(anio.coordinacion)
    base = f"/formacion/ediciones/{anio.edicion}/"
    page = read(coordina, base)
    send(coordina, link(page, rf"{base}cambiar/"), {
        "curso": anio.curso.pk, "clave": anio.grupo, "nombre": "", "modalidad": "mixta",
        "sede": "Casa de la Cultura", "zona": "America/Mexico_City", "inicia": "2027-01-11",
        "termina": "2027-02-26", "acceso": "invitacion", "abre_at": "", "cierra_at": "",
        "cupo": 2, "horas_para_aceptar": 48,
    })  # fmt: skip
    send(coordina, link(page, rf"{base}facilitan/"), {"correo": anio.facilita.email})
    send(coordina, link(page, rf"{base}publicar/"))

    # From here on who leads it goes on alone.
    facilita = enter(anio.facilita)
    sala = link(read(facilita, "/mi-aprendizaje/grupos/"), anio.sala)
    sessions = link(read(facilita, sala), r"[^\"]+/asistencia/")
    for number, day in enumerate(("2027-01-12", "2027-01-26"), start=1):
        send(facilita, link(read(facilita, sessions), r"[^\"]+/sesiones/"), {
            "titulo": f"Sesión {number}", "inicia_at": f"{day}T10:00",
            "termina_at": f"{day}T12:00", "lugar": "Auditorio", "liga": "",
        })  # fmt: skip
    dates = link(read(facilita, sessions), r"[^\"]+/fechas/")
    task = re.search(r'name="(tarea_\d+)"', read(facilita, dates))
    assert task
    send(facilita, dates, {task[1]: "2027-02-15T23:59"})


def put_people_forward(anio: Anio) -> None:
    enlace = enter(anio.enlace)
    page = read(enlace, "/formacion/postulaciones/")
    new = link(page, rf"[^\"]+/nueva/{anio.edicion}/[^\"]*")
    made = send(enlace, new, {
        "municipio": RIOVERDE, "oficio": "PM/7/2026", "oficio_fecha": "2026-12-01",
        "oficio_archivo": SimpleUploadedFile("oficio.pdf", PDF),
    })  # fmt: skip
    for persona in anio.gente:  # one by one: the order of the list is that of the places
        send(enlace, link(read(enlace, made), r"[^\"]+/personas/"), {"persona": persona.pk})
    send(enlace, link(read(enlace, made), r"[^\"]+/confirmar/"))

    page = read(enlace, made)
    assert "2 personas con lugar y 2 en lista de espera" in page


def pass_a_place_on(anio: Anio) -> None:
    """Beto leaves; Carla lets the offer lapse; Dora takes it."""
    _, beto, carla, dora = anio.gente
    page = read(enter(beto), anio.publica)
    send(enter(beto), link(page, rf"{anio.publica}baja/"), {"motivo": "Otra comisión"})
    assert "Hay un lugar para usted" in read(enter(carla), anio.publica)
    assert "Usted es quien sigue" in read(enter(dora), anio.publica)

    anio.day(23)
    lapse_offers()
    work()
    accept = link(read(enter(dora), anio.publica), rf"{anio.publica}aceptar/")
    send(enter(dora), accept)

    assert "Está en esta edición" in read(enter(dora), anio.publica)
    assert "aceptar/" not in read(enter(carla), anio.publica)


def meet_twice(anio: Anio) -> None:
    """The first session is noted on the screen, the second from the list that was signed."""
    ana, *_, dora = anio.gente
    anio.day(42)
    facilita = enter(anio.facilita)
    page = read(facilita, f"{anio.sala}asistencia/")
    first = link(page, rf"{anio.sala}asistencia/{UUID}/")
    people = re.findall(rf'name="quien" value="({UUID})"', read(facilita, first))
    assert len(people) == 2
    send(facilita, first, {"quien": people, "todas": "1"})

    anio.day(56)
    facilita = enter(anio.facilita)
    page = read(facilita, f"{anio.sala}asistencia/")
    second = re.findall(rf'href="({anio.sala}asistencia/{UUID}/)"', page)[-1]
    paper = facilita.get(link(read(facilita, second), r"[^\"]+/lista\.pdf"))
    assert paper.content.startswith(b"%PDF-")
    row = re.search(
        rf'data-t="No\.">(\d+)</td><th scope="row">{dora.nombre}', read(facilita, second)
    )
    assert row
    send(facilita, f"{second}firmada/", {"faltaron": row[1], "justificadas": ""})
    room = read(facilita, anio.sala)
    assert "2 de 2" in room.split(ana.nombre)[1]
    assert "1 de 2" in room.split(dora.nombre)[1]


def learn(anio: Anio, persona: Usuario) -> None:
    """Read both lessons from «¿Qué sigue?» on, then hand in what is asked."""
    client = enter(persona)
    course = f"/cursos/{anio.curso.slug}/"
    for _ in range(LeccionPage.objects.descendant_of(anio.curso).count()):
        lesson = re.search(r'id="sigue".*?class="btn" href="([^"]+)"', read(client, course), re.S)
        assert lesson
        send(client, link(read(client, lesson[1]), r"/lecciones/\d+/leida/"))
    assert "Entregar «Ficha»" in read(client, course)

    task = re.search(r'id="sigue".*?class="btn" href="([^"]+)"', read(client, course), re.S)
    assert task
    told = read(client, task[1])
    assert "15 de febrero de 2027" in told
    assert "quien facilita su grupo" in told
    write = link(told, r"[^\"]+/trabajos/\d+/")
    review = send(client, write, {"texto": "Mi ficha, con fuentes.", "base": "", "ir": "revisar"})
    sealed = read(client, review)
    seal = re.search(r'name="sello" value="([^"]+)"', sealed)
    assert seal
    send(client, link(sealed, r"[^\"]+/entregar/"), {"sello": seal[1]})
    assert "Su trabajo está por calificarse" in read(client, course)


def mark(anio: Anio) -> None:
    """What came to the queue is marked by its rubric, the oldest first; the first falls short."""
    facilita, (ana, *_, dora) = enter(anio.facilita), anio.gente
    queue = link(read(facilita, anio.sala), rf"{anio.sala}entregas/")
    assert "2 trabajos esperan" in read(facilita, queue)
    for persona, points in ((ana, ("60", "35")), (dora, ("30", "10"))):
        page = read(facilita, queue)
        one = re.search(rf'href="([^"]+/por-calificar/{UUID}/)">{persona.nombre}<', page)
        assert one
        send(facilita, one[1], {
            "puntos-1": points[0], "puntos-2": points[1], "comentario-1": "Cite la fecha.",
            "comentario": "",
            "base": "", "ir": "liberar",
        })  # fmt: skip
    assert "Nada espera su calificación" in read(facilita, queue)


def test_a_year_is_walked_from_what_is_needed_to_the_dossier(anio: Anio) -> None:
    ask_what_is_needed(anio)
    plan_the_year(anio)
    prepare_the_group(anio)
    anio.day(20)
    put_people_forward(anio)
    pass_a_place_on(anio)
    meet_twice(anio)
    ana, *_, dora = anio.gente
    anio.day(60)
    learn(anio, ana)
    learn(anio, dora)
    anio.day(61)
    mark(anio)

    # Ana has her certificate; Dora is told what she lacks.
    papers = read(enter(ana), "/mi-aprendizaje/")
    folio = link(papers, r"/c/[0-9A-Z-]+").removeprefix("/c/")
    verified = read(Client(), f"/c/{folio}")
    assert "VÁLIDA" in verified
    assert "Ana Sol" in verified
    assert "Obtener al menos 70 de 100 en «Ficha»" in read(enter(dora), "/mi-aprendizaje/")

    anio.day(90)
    coordina = enter(anio.coordinacion)
    page = read(coordina, f"/formacion/ediciones/{anio.edicion}/")
    end = link(page, r"[^\"]+/cerrar/")
    assert "Dora Río" in read(coordina, end)
    send(coordina, end)
    opinion = link(read(enter(dora), "/mi-aprendizaje/"), rf"/mi-aprendizaje/opinion/{UUID}/")
    send(enter(dora), opinion, {"utilidad": 4, "claridad": 4, "recomienda": 5, "comentario": ""})

    files = dossier(anio)
    assert "Ana Sol" in files["1-personas.csv"]
    assert "Beto Luna" in files["6-movimientos.csv"]
    assert "Cite la fecha." in files["5-rubricas.csv"]
    assert folio.replace("-", "") in files["7-constancias.csv"].replace("-", "")
    assert "PM/7/2026" in files["9-postulaciones.csv"]
    assert any(name.endswith(".pdf") and "oficio" in name for name in files)


def dossier(anio: Anio) -> dict[str, str]:
    """Ask for it in the room, take it away and open it."""
    facilita = enter(anio.facilita)
    place = link(read(facilita, anio.sala), rf"{anio.sala}expediente/")
    send(facilita, place, {"tipo": "expediente"})
    taken = facilita.get(link(read(facilita, place), rf"{anio.sala}expediente/{UUID}/"))
    content = b"".join(taken) if taken.streaming else taken.content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {
            name: archive.read(name).decode("utf-8-sig", "replace") for name in archive.namelist()
        }
