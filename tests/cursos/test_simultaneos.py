"""Many clicks at once on a real site: each thing happens once, and nobody sees an error."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import plantilla
from tests.servidor import Sitio

pytestmark = pytest.mark.procesos
CLICKS = 12
CURSO = "/cursos/fundamentos/"

ENTER = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from cuentas.models import Usuario
persona = Usuario.objects.create_user("prisa@demo.example", nombre="Ana Robles", tipo="academia")
session = SessionStore()
session[SESSION_KEY] = str(persona.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = persona.get_session_auth_hash()
session.create()
print(json.dumps(session.session_key))
"""
LEAVE_ONE = """
import json
from django.utils import timezone
from cursos.models import Avance, CursoPage, Inscripcion, LeccionPage
curso = CursoPage.objects.get(slug="fundamentos")
CursoPage.objects.filter(pk=curso.pk).update(evaluacion=None)
inscripcion = Inscripcion.objects.get(persona__email="prisa@demo.example")
*others, last = LeccionPage.objects.descendant_of(curso).order_by("path")
now = timezone.now()
Avance.objects.bulk_create(
    Avance(inscripcion=inscripcion, leccion=x, vista_at=now, leida_at=now) for x in others
)
print(json.dumps(last.pk))
"""
COUNT = """
import json
from avisos.models import Correo
from certificados.models import Certificado
from cursos.models import Avance, Inscripcion
print(json.dumps({
    "inscripciones": Inscripcion.objects.filter(persona__email="prisa@demo.example").count(),
    "avances": Avance.objects.filter(inscripcion__persona__email="prisa@demo.example").count(),
    "certificados": Certificado.objects.filter(titular__email="prisa@demo.example").count(),
    "correos": Correo.objects.filter(para="prisa@demo.example").count(),
}))
"""


class Quiet(urllib.request.HTTPRedirectHandler):
    """Where an answer leads is part of it: nobody follows."""

    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture
def sitio(tmp_path: Path) -> Iterator[Sitio]:
    served = Sitio(plantilla.copy("preparar", tmp_path / "var"))
    yield served
    served.close()


def tell(sitio: Sitio, script: str):
    """Run a script on the site's database; return what it printed last."""
    done = plantilla.run_aula("shell", "-v", "0", "-c", script, var=sitio.var)
    return json.loads(done.stdout.strip().splitlines()[-1])


def ask(sitio: Sitio, path: str, cookies: str, data: bytes | None = None) -> tuple[int, str, str]:
    """Return status, body and the cookies set."""
    request = urllib.request.Request(f"{sitio.url}{path}", data=data, headers={"Cookie": cookies})
    try:
        with urllib.request.build_opener(Quiet).open(request, timeout=60) as response:
            return response.status, response.read().decode(), str(response.headers["Set-Cookie"])
    except urllib.error.HTTPError as error:
        return error.code, "", ""


def click(sitio: Sitio, page: str, path: str, session: str) -> list[int]:
    """Press the button of `page` many times at once; return the answers' codes."""
    _, html, set_cookie = ask(sitio, page, f"sessionid={session}")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    csrf = re.search(r"csrftoken=([^;]+)", set_cookie)
    assert token and csrf, html
    cookies = f"sessionid={session}; csrftoken={csrf[1]}"
    data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    with ThreadPoolExecutor(CLICKS) as pool:
        answers = pool.map(lambda _: ask(sitio, path, cookies, data)[0], range(CLICKS))
        return list(answers)


def test_many_clicks_at_once_enrol_once_and_issue_once(sitio: Sitio) -> None:
    session = tell(sitio, ENTER)
    sitio.start()

    enrolled = click(sitio, CURSO, f"{CURSO}inscribirme/", session)
    after_enrolling = tell(sitio, COUNT)
    last = tell(sitio, LEAVE_ONE)
    finished = click(sitio, "/mi-aprendizaje/", f"/lecciones/{last}/leida/", session)
    after_finishing = tell(sitio, COUNT)

    assert enrolled == [302] * CLICKS
    assert after_enrolling == {
        "inscripciones": 1, "avances": 0, "certificados": 0, "correos": 1,
    }  # fmt: skip
    assert finished == [302] * CLICKS
    assert after_finishing == {
        "inscripciones": 1, "avances": 20, "certificados": 1, "correos": 2,
    }  # fmt: skip
