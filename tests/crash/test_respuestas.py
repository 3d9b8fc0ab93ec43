"""The whole process group killed while somebody answers: what was called saved is there, once."""

import json
import re
import sqlite3
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests import plantilla
from tests.cursos.evaluacion.test_intentos_navegador import MAKE_PEOPLE
from tests.servidor import Sitio, wait_for

pytestmark = pytest.mark.procesos
SAVED = 40
MAKE_EXERCISE = """
from cursos.models import EvaluacionDeCurso
from tests.cursos.evaluacion.armado import CONTENIDOS, assessment
made = assessment(CONTENIDOS["corta"], clave="corte", intentos=None)
EvaluacionDeCurso.objects.create(curso=curso, evaluacion=made)
"""


@pytest.fixture
def sitio(tmp_path: Path) -> Iterator[Sitio]:
    served = Sitio(plantilla.copy("demo", tmp_path / "var"))
    yield served
    served.close()


class Pagina:
    """A person's page of a question, as its script uses it: each answer goes on from the last."""

    def __init__(self, sitio: Sitio) -> None:
        code = MAKE_PEOPLE.format(correos=["corte@navegador.example"], clave="una-clave-larga")
        done = plantilla.run_aula("shell", "-v", "0", "-c", code + MAKE_EXERCISE, var=sitio.var)
        (session,) = json.loads(done.stdout.strip().splitlines()[-1]).values()
        self.sitio, self.session = sitio, session
        self.unheard = ""
        self.acknowledged: list[str] = []

    def open(self) -> None:
        cover = f"{self.sitio.url}/cursos/fundamentos/evaluaciones/corte/"
        token, cookie = self._token(cover)
        with self._send(f"{cover}abrir/", {"csrfmiddlewaretoken": token}, cookie) as page:
            self.url, html = page.url, page.read().decode()
        self.token, self.cookie = token, cookie
        found = re.search(r'name="origen" value="(\w+)"', html)
        assert found
        self.fields = {"base": "0", "origen": found[1], "csrfmiddlewaretoken": self.token}

    def answer(self, text: str) -> None:
        """Send it; what the server calls saved is noted."""
        fields = self.fields | {"respuesta": text}
        with self._send(self.url, fields, self.cookie, accept="application/json") as reply:
            told = json.load(reply)
        assert told["guardado"]
        self.fields["base"] = str(told["base"])
        self.acknowledged.append(text)

    def go_on_until_it_breaks(self) -> None:
        number = 0
        try:
            while True:
                number += 1
                self.answer(f"respuesta {number}")
        except (OSError, HTTPException):
            self.unheard = f"respuesta {number}"

    def _token(self, url: str) -> tuple[str, str]:
        with self._send(url, None, "") as page:
            html, cookies = page.read().decode(), page.headers.get_all("Set-Cookie") or []
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
        assert found
        cookie = next(x.split(";")[0] for x in cookies if x.startswith("csrftoken="))
        return found[1], cookie

    def _send(
        self, url: str, fields: dict[str, str] | None, cookie: str, accept: str = "*/*"
    ) -> Any:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        headers = {"Cookie": f"sessionid={self.session}; {cookie}", "Accept": accept}
        request = urllib.request.Request(url, data, headers)
        return urllib.request.urlopen(request, timeout=20)


def steps(sitio: Sitio) -> list[str]:
    with closing(sqlite3.connect(sitio.var / "aula.sqlite3", timeout=20)) as base:
        rows = base.execute(
            "SELECT p.respuesta FROM evaluaciones_paso p ORDER BY p.id DESC LIMIT 2000"
        ).fetchall()
    said = [json.loads(row[0]) for row in reversed(rows) if row[0]]
    return [text for text in said if isinstance(text, str) and text.startswith("respuesta ")]


def test_no_answer_that_was_called_saved_is_lost_and_none_is_there_twice(sitio: Sitio) -> None:
    page = Pagina(sitio)
    sitio.start()
    page.open()
    sender = threading.Thread(target=page.go_on_until_it_breaks)
    sender.start()
    wait_for(lambda: len(page.acknowledged) >= SAVED, 60, "answers saved", pause=0.005)

    sitio.kill()
    sender.join(30)
    kept = steps(sitio)
    sitio.start()
    page.answer(page.unheard)  # what the browser still holds, sent again

    assert kept[: len(page.acknowledged) - 1] == page.acknowledged[:-1]
    assert kept in (page.acknowledged[:-1], page.acknowledged)
    assert steps(sitio) == page.acknowledged
