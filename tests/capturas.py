"""`make capturas`: a picture of every kind of page, to be looked at by people."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from . import plantilla, vistas
from .navegador import executable
from .servidor import Sitio

CARPETA = plantilla.RAIZ / "var" / "capturas"


def main() -> None:
    """Write `<view>-<width>-<scheme>.png` for each view, width and colour scheme."""
    CARPETA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sitio = Sitio(plantilla.copy("demo", Path(folder) / "sitio"))
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            sitio.start()
            states = vistas.sessions(browser, sitio)
            maker = browser.new_context(base_url=sitio.url, storage_state=states["participante"])
            values = vistas.examples(maker, sitio)
            for width in (360, 1280):
                for scheme in ("light", "dark"):
                    contexts = {
                        quien: browser.new_context(
                            base_url=sitio.url,
                            storage_state=states.get(quien),
                            viewport={"width": width, "height": 900},
                            color_scheme=scheme,
                            reduced_motion="reduce",
                        )
                        for quien in ("anonimo", *vistas.PERSONAS)
                    }
                    for ruta, page in vistas.open_all(contexts, values, vistas.all_views()):
                        name = f"{ruta.nombre.replace(':', '-')}-{width}-{scheme}.png"
                        page.screenshot(path=CARPETA / name, full_page=True)
                    for context in contexts.values():
                        context.close()
        finally:
            sitio.close()
            browser.close()
    print(f"{len(list(CARPETA.glob('*.png')))} imágenes en {CARPETA}")


if __name__ == "__main__":
    main()
