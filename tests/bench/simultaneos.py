"""An examination that opens sharp: five hundred people at a served site, all in the same moment.

Each has a session of their own and does what a browser does: begin, read a question, send its
answer, hand in. At each of these everybody waits for everybody, and then all press at once: worse
than any real group. Who asks shares the machine with who answers, so the waits are upper bounds.
CPU is the web processes' alone: not of who asks, nor of a database server.
"""

import http.client
import os
import re
import secrets
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone

from cursos.evaluaciones.models import Intento, Paso
from cursos.evaluaciones.operations import intentos as motor
from cursos.models import CursoPage, Inscripcion
from cursos.queries.evaluacion import claves
from tests.factories.cursos import CursoFactory, EvaluacionFactory
from tests.factories.ediciones import EdicionFactory
from tests.factories.evaluaciones import bank
from tests.factories.sala import crowd
from tests.servidor import Sitio, cpu_seconds

PERSONAS = 500
# Questions drawn from a bank five times as large, as for a final examination.
MODULOS, DE_CADA_UNO, EN_EL_BANCO = 4, 5, 25
_PACIENCIA = 600  # seconds
_CSRF = secrets.token_hex(16)
_OPTION = re.compile(r'name="respuesta" value="([^"]+)"')
_HEAD = ("", "bien", "CPU ms", "× piso", "p50 ms", "p95 ms", "× piso")


@dataclass
class Persona:
    """A browser with a session: where it is, and what it was told."""

    port: int
    session: str
    cover: str
    page: str = ""
    choice: str = ""

    def nothing(self) -> bool:
        return self._ask("GET", "/salud/vivo/")[0] == 200

    def begin(self) -> bool:
        status, self.page, _ = self._ask("POST", f"{self.cover}evaluacion/abrir/")
        return status == 302 and self.page.endswith("/1/")

    def read(self) -> bool:
        status, _, html = self._ask("GET", self.page)
        found = _OPTION.search(html)
        self.choice = found[1] if found else ""
        return status == 200 and bool(found)

    def answer(self) -> bool:
        fields = {"respuesta": self.choice, "base": "0", "origen": secrets.token_hex(8)}
        return self._ask("POST", self.page, fields, accept="application/json")[0] == 200

    def hand_in(self) -> bool:
        status, there, _ = self._ask("POST", f"{self.page.removesuffix('1/')}entregar/")
        return status == 302 and there.endswith("/resultado/")

    def _ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, accept: str = "*/*"
    ) -> tuple[int, str, str]:
        """Return status, where it leads, and the page; what fails on the way is status 0."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PACIENCIA)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={_CSRF}", "Accept": accept,
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        body = urlencode({"csrfmiddlewaretoken": _CSRF} | (fields or {}))
        try:
            line.request(method, path, body if method == "POST" else None, headers)
            reply = line.getresponse()
            return reply.status, reply.headers.get("Location", ""), reply.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        finally:
            line.close()


@dataclass
class Medida:
    """One row: how many went well, the site's CPU for each, and how long they waited."""

    nombre: str
    bien: int
    cpu_ms: float
    cpu_razon: float
    p50_ms: float
    p95_ms: float
    p95_razon: float

    def __str__(self) -> str:
        return (
            f"{self.nombre:36}{self.bien:>9}{self.cpu_ms:>9.2f}{self.cpu_razon:>9.1f}"
            f"{self.p50_ms:>9.0f}{self.p95_ms:>9.0f}{self.p95_razon:>9.1f}"
            f"{'' if self.bien == PERSONAS else '  ✗ NO'}"
        )


def measure() -> list[dict[str, Any]]:
    """Serve the prepared site, let the groups in, print a line of each thing they do."""
    surprised, expected = _group("sorpresa"), _group("previsto")
    _draw_before(expected)
    rows: list[Medida] = []
    with _served() as sitio:
        people, others = _browsers(surprised, sitio), _browsers(expected, sitio)
        print(f"\n{PERSONAS} personas a la vez")
        print(f"{_HEAD[0]:36}" + "".join(f"{one:>9}" for one in _HEAD[1:]))
        for nombre, who, step in (
            ("nada (piso)", people, Persona.nothing),
            ("comenzar, con sorteo", people, Persona.begin),
            ("comenzar, ya sorteado", others, Persona.begin),
            ("ver su pregunta", people, Persona.read),
            ("guardar una respuesta", people, Persona.answer),
            ("entregar", people, Persona.hand_in),
        ):
            rows.append(_all_at_once(nombre, who, step, sitio, rows))
    print(_kept(surprised[0].curso, expected[0].curso))
    return [asdict(row) for row in rows]


def _all_at_once(
    nombre: str,
    people: Sequence[Persona],
    step: Callable[[Persona], bool],
    sitio: Sitio,
    before: Sequence[Medida],
) -> Medida:
    gate = threading.Barrier(len(people))

    def press(persona: Persona) -> tuple[bool, float]:
        gate.wait()
        start = time.perf_counter()
        return step(persona), (time.perf_counter() - start) * 1000

    used = cpu_seconds(sitio.group)
    with ThreadPoolExecutor(len(people)) as pool:
        done = list(pool.map(press, people))
    cpu = (cpu_seconds(sitio.group) - used) * 1000 / len(people)
    waits = statistics.quantiles([wait for _, wait in done], n=20)
    p50, p95, floor = waits[9], waits[18], before[0] if before else None
    row = Medida(
        nombre, sum(well for well, _ in done), round(cpu, 2),
        round(cpu / floor.cpu_ms, 1) if floor else 1, round(p50), round(p95),
        round(p95 / floor.p95_ms, 1) if floor else 1,
    )  # fmt: skip
    print(row, flush=True)
    return row


def _kept(surprised: CursoPage, expected: CursoPage) -> str:
    """Say what the database has of them; anything but one of each is pointed out."""
    mine = Intento.objects.filter(evaluacion=surprised.evaluacion_id)
    others = Intento.objects.filter(evaluacion=expected.evaluacion_id, estado="en_curso")
    steps = Paso.objects.filter(pregunta__intento__in=mine, tipo="respuesta")
    answered = steps.values("pregunta__intento").distinct()
    counts = {
        "intentos": mine.count(), "de personas": mine.values("persona").distinct().count(),
        "respuestas": steps.count(), "en intentos": answered.count(),
        "calificados": mine.filter(estado="calificado").count(),
        "ya sorteados": others.count(),
    }  # fmt: skip
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"Quedaron: {said}{'' if set(counts.values()) == {PERSONAS} else '  ✗ NO'}"


def _group(clave: str) -> list[Inscripcion]:
    evaluacion = EvaluacionFactory(minutos=60)
    bank(evaluacion, groups=MODULOS, each=EN_EL_BANCO, por_grupo=DE_CADA_UNO)
    curso = CursoFactory(lecciones=[2], evaluacion=evaluacion)
    edicion = EdicionFactory(curso=curso, clave=clave)
    return crowd(edicion, PERSONAS, at=timezone.now())


def _draw_before(group: Sequence[Inscripcion]) -> None:
    """Do what the clock does in the quarter of an hour before an examination opens."""
    evaluacion = group[0].curso.evaluacion
    assert evaluacion
    for one in group:
        motor.prepare(
            evaluacion=evaluacion, persona=one.persona, clave=claves.clave(one, evaluacion),
            grupo=claves.grupo(one),
        )  # fmt: skip


def _browsers(group: Sequence[Inscripcion], sitio: Sitio) -> list[Persona]:
    """Give each a session."""
    found = []
    for one in group:
        session = SessionStore()
        session[SESSION_KEY] = str(one.persona_id)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = one.persona.get_session_auth_hash()
        session.create()
        found.append(Persona(sitio.port, str(session.session_key), str(one.curso.url)))
    return found


@contextmanager
def _served() -> Iterator[Sitio]:
    """Serve this process's own site: its database, under its settings."""
    ours = {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    sitio = Sitio(Path(settings.VAR_DIR), environment=ours)
    sitio.arguments = ("web", "--puerto", str(sitio.port))
    try:
        yield sitio.start()
    finally:
        sitio.close()
