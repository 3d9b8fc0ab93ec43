"""Many clicks at once on a real site: one version is handed in, one draft begun again."""

import re
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import plantilla
from tests.cursos.test_simultaneos import CLICKS, ENTER, ask, tell
from tests.servidor import Sitio

pytestmark = pytest.mark.procesos

WRITE = """
import json
from django.utils import timezone
from cuentas.models import Usuario
from cursos.models import CursoPage, Criterio, Inscripcion, ModuloPage, TareaPage
from cursos.operations import entregas
persona = Usuario.objects.get(email="prisa@demo.example")
curso = CursoPage.objects.get(slug="fundamentos")
tarea = TareaPage(title="Ficha", slug="ficha", lede="Una ficha.")
tarea.criterios = [Criterio(titulo="Todo", puntos=100)]
ModuloPage.objects.child_of(curso).first().add_child(instance=tarea)
inscripcion = Inscripcion.objects.create(curso=curso, persona=persona, inscrita_at=timezone.now())
entregas.save(
    inscripcion=inscripcion, tarea=tarea, texto="Mi ficha", base="", by=persona, at=timezone.now()
)
print(json.dumps(tarea.pk))
"""
COUNT = """
import json
from cursos.models import Entrega
rows = Entrega.objects.order_by("numero")
print(json.dumps([[one.numero, one.texto, one.enviada_at is not None] for one in rows]))
"""


@pytest.fixture
def sitio(tmp_path: Path) -> Iterator[Sitio]:
    served = Sitio(plantilla.copy("preparar", tmp_path / "var"))
    yield served
    served.close()


def press(sitio: Sitio, page: str, path: str, session: str) -> list[int]:
    """Press the button of `page` that leads to `path` many times at once."""
    _, html, set_cookie = ask(sitio, page, f"sessionid={session}")
    csrf = re.search(r"csrftoken=([^;]+)", set_cookie)
    assert csrf, html
    fields = re.findall(r'name="(csrfmiddlewaretoken|sello)" value="([^"]+)"', html)
    data = urllib.parse.urlencode(dict(fields)).encode()
    cookies = f"sessionid={session}; csrftoken={csrf[1]}"
    with ThreadPoolExecutor(CLICKS) as pool:
        return list(pool.map(lambda _: ask(sitio, path, cookies, data)[0], range(CLICKS)))


def test_many_clicks_at_once_hand_in_once_and_begin_again_once(sitio: Sitio) -> None:
    session = tell(sitio, ENTER)
    here = f"/cursos/fundamentos/trabajos/{tell(sitio, WRITE)}/"
    sitio.start()

    handed = press(sitio, f"{here}revisar/", f"{here}entregar/", session)
    after_handing = tell(sitio, COUNT)
    again = press(sitio, here, f"{here}otra-version/", session)

    assert handed == [302] * CLICKS
    assert after_handing == [[1, "Mi ficha", True]]
    assert again == [302] * CLICKS
    assert tell(sitio, COUNT) == [[1, "Mi ficha", True], [2, "Mi ficha", False]]
