"""Every page, in light and dark, wide and at 320 px: axe finds nothing, nothing runs over, nobody
else is asked, and the content policy is obeyed."""

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import vistas
from tests.navegador import AXE_DE_LA_VISTA, axe_violations, watch
from tests.servidor import Sitio

pytestmark = pytest.mark.navegador
PARTS = 4
FIRST_VISIT = 120_000  # bytes, compressed, with fonts


@pytest.fixture(scope="module")
def preparado(
    navegador: Browser, sitio: Sitio
) -> Iterator[tuple[dict[str, str], dict[str, object]]]:
    states = vistas.sessions(navegador, sitio)
    context = navegador.new_context(base_url=sitio.url, storage_state=states["participante"])
    yield states, vistas.examples(context, sitio)
    context.close()


# In parts, so that the workers share them.
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_defect_runs_over_or_asks_anybody_else(
    part: int,
    navegador: Browser,
    sitio: Sitio,
    preparado: tuple[dict[str, str], dict[str, object]],
) -> None:
    states, values = preparado
    found: list[str] = []
    complaints: list[list[str]] = []
    contexts = {
        quien: navegador.new_context(
            base_url=sitio.url, storage_state=states.get(quien), reduced_motion="reduce"
        )
        for quien in ("anonimo", *vistas.PERSONAS)
    }
    for context in contexts.values():
        context.on("page", lambda page: complaints.append(watch(page, sitio.url)))
    views = vistas.all_views()[part::PARTS]

    for ruta, page in vistas.open_all(contexts, values, views):
        # Both widths and both schemes, each page twice: contrast asks nothing of the width.
        for width, scheme, only in ((1280, "light", ()), (320, "dark", AXE_DE_LA_VISTA)):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [f"{ruta.nombre} {scheme}: {line}" for line in axe_violations(page, only=only)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{ruta.nombre}: wider than {width} px")
    for context in contexts.values():
        context.close()

    assert len(views) > 80 // PARTS
    assert not found, "\n".join(found)
    assert not [line for lines in complaints for line in lines]


@pytest.mark.parametrize("path", ["/", "/cursos/", "/cursos/fundamentos/", "/metodologia/", "/c/"])
def test_a_first_visit_is_light_enough_for_a_rural_phone(
    path: str, navegador: Browser, sitio: Sitio
) -> None:
    context = navegador.new_context(base_url=sitio.url)
    page = context.new_page()
    sizes: dict[str, int] = {}

    def weigh(response: object) -> None:
        body = response.body()
        fixed = re.search(r"\.(woff2|png|webp|jpg)(\?|$)", response.url)
        sizes[response.url] = len(body if fixed else gzip.compress(body))

    page.on("response", weigh)
    page.goto(path, wait_until="networkidle")
    context.close()

    assert sum(sizes.values()) <= FIRST_VISIT, sizes
