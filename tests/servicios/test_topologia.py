"""The topology of docker-compose.yml, up: a person walks through it, a node dies."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tests.servidor import answers, free_port, wait_for

from . import proxy
from .conftest import Base
from .topologia import HOST, Topologia
from .visitante import Visitante

pytestmark = pytest.mark.servicios
CURSO = "/cursos/fundamentos/"


@pytest.fixture(scope="module")
def puerta(topologia: Topologia) -> Iterator[int]:
    """The whole topology, up; the port of its proxy."""
    topologia.aula("migrate", "--noinput")
    topologia.aula("almacen")
    for node in ("web1", "web2"):
        topologia.start_web(node)
    topologia.start("trabajador", "trabajador")
    topologia.start("reloj", "reloj")
    port = free_port()
    door = proxy.start(topologia.var, port, list(topologia.puertos.values()), HOST)
    print(f"proxy: {door.nombre}")
    for node in topologia.puertos:
        wait_until_ready(topologia, node)
    wait_for(lambda: Visitante(port).get("/salud/listo/").ok, 15, "the proxy")
    yield port
    door.stop()
    assert set(topologia.stop().values()) == {0}


def wait_until_ready(topologia: Topologia, node: str) -> None:
    url = f"http://127.0.0.1:{topologia.puertos[node]}/salud/listo/"
    wait_for(lambda: answers(url), 90, node)


def code_for(base: Base, correo: str) -> str:
    """The code in the letter that reached the mail server."""
    found: list[str] = []

    def arrived() -> bool:
        for letter in base.correo.letters:
            if str(letter["To"]) == correo:
                found.extend(re.findall(r"\b\d{4}-\d{4}\b", letter.get_content()))
        return bool(found)

    wait_for(arrived, 30, "the letter with the code")
    return found[-1]


def sign_up(person: Visitante, base: Base, correo: str) -> None:
    person.get("/cuentas/signup/")
    asked = person.post("/cuentas/signup/", nombre="Itzel Peña Güereña", email=correo, next=CURSO)
    assert asked.headers.get("Location") == "/cuentas/confirm-email/", asked.text
    person.post("/cuentas/confirm-email/", code=code_for(base, correo))
    saved = person.post(
        "/cuentas/perfil/", nombre="Itzel Peña Güereña", tipo="academia", next=CURSO
    )
    assert saved.headers["Location"] == CURSO, saved.text


def take_assessment(person: Visitante, base: Base) -> str:
    opened = person.post(f"{CURSO}evaluacion/abrir/").headers["Location"]
    found = re.search(r"/evaluacion/([0-9a-f-]{36})/", opened)
    assert found
    address = f"{CURSO}evaluacion/{found[1]}/"
    questions = base.ask(
        "SELECT orden, contenido FROM evaluaciones_pregunta WHERE intento_id = %s", found[1]
    )
    for orden, contenido in questions:
        assert person.post(f"{address}{orden}/", respuesta=_right(contenido)).status == 302
    return person.post(f"{address}entregar/").headers["Location"]


def _right(contenido: dict[str, Any]) -> list[str]:
    """Return the right options by the names that the page gives them: their places."""
    if contenido["tipo"] == "verdadero":
        return ["si" if contenido["correcta"] else "no"]
    worth = [option["fraccion"] for option in contenido["opciones"]]
    return [f"vista-{n}" for n, part in enumerate(worth, start=1) if part[0] not in "-0"]


def test_a_person_walks_from_sign_up_to_a_certificate_on_the_store(
    puerta: int, topologia: Topologia, base: Base, broker: str
) -> None:
    person, stranger = Visitante(puerta), Visitante(puerta)
    correo = f"itzel.{broker.partition(':')[0]}@correo.example"

    sign_up(person, base, correo)
    person.post(f"{CURSO}inscribirme/")
    assert person.read_lessons(CURSO) == 20
    result = person.get(take_assessment(person, base)).text

    folio = re.search(r'href="/c/([0-9A-Z]{13})', result)
    assert folio
    wait_for(lambda: stranger.get(f"/c/{folio[1]}.pdf").ok, 30, "the PDF", pause=0.5)
    assert stranger.get(f"/c/{folio[1]}.pdf").content.startswith(b"%PDF-")
    assert "VÁLIDA" in stranger.get(f"/c/{folio[1]}").text
    stored = base.ask(
        "SELECT archivo FROM certificados_ejemplar e JOIN certificados_certificado c "
        "ON c.ejemplar_id = e.id WHERE c.folio = %s",
        folio[1],
    )
    assert stored[0][0]
    wait_for(lambda: has_letter(base, correo, "constancia"), 30, "the letter")


def has_letter(base: Base, correo: str, word: str) -> bool:
    mine = [letter for letter in base.correo.letters if letter["To"] == correo]
    return any(word in str(letter["Subject"]) for letter in mine)


def test_the_watchman_finds_everything_well(puerta: int, topologia: Topologia) -> None:
    def said() -> str:
        with suppress(AssertionError):
            return topologia.aula("estado")
        return ""

    wait_for(lambda: "bien    Reloj: última señal" in said(), 40, "the pulse", pause=1)
    assert "ALARMA" not in said()


def test_visitors_notice_nothing_when_a_web_node_dies(puerta: int, topologia: Topologia) -> None:
    person = Visitante(puerta)
    assert person.get("/cursos/").ok

    topologia.kill("web1")
    statuses = [person.get(path).status for path in ["/cursos/", "/c/", "/"] * 8]

    assert statuses == [200] * 24
    topologia.start_web("web1")
    wait_until_ready(topologia, "web1")


def test_pictures_come_from_the_store_through_the_site(puerta: int) -> None:
    visitor = Visitante(puerta)
    lesson = visitor.get("/cursos/fundamentos/").text
    first = re.search(r'href="(/cursos/fundamentos/[^"/]+/[^"/]+/)"', lesson)
    assert first

    picture = re.search(rf'src="https://{HOST}(/media/[^"]+)"', visitor.get(first[1]).text)

    assert picture
    answer = visitor.get(picture[1])
    assert answer.ok
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")


def test_production_is_strict_about_transport(puerta: int) -> None:
    visitor = Visitante(puerta)

    answer = visitor.get("/cuentas/login/")

    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-csrf=") and "Secure" in cookie
    assert visitor.get("/demo/correo/").status == 404


def test_log_lines_carry_the_id_of_the_request(puerta: int, topologia: Topologia) -> None:
    answer = Visitante(puerta).get("/c/")

    logs = topologia.log("web1") + topologia.log("web2")
    lines = [line for line in logs.splitlines() if answer.headers["X-Request-ID"] in line]
    assert len(lines) == 1
    assert lines[0].startswith("{") and '"message": "GET /c/ 200"' in lines[0]
    assert all(line.startswith("{") for line in logs.splitlines() if line.strip())
