"""A course on its way: out in a ZIP, and in again."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from trabajos import jobs
from trabajos.models import Trabajo

IMPORTAR = "/formacion/cursos/importar/"


def export(client: Client, slug: str = "fundamentos") -> dict[str, bytes]:
    answer = client.get(f"/formacion/cursos/{slug}/exportar/")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name.split("/", 1)[1]: package.read(name) for name in package.namelist()}


def packed(files: dict[str, bytes], root: str = "fundamentos") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in files.items():
            package.writestr(f"{root}/{name}", content)
    return file.getvalue()


def bring(client: Client, content: bytes, slug: str = "otro") -> str:
    """Upload a package and have it looked over; return where its report is."""
    answer = client.post(
        IMPORTAR, {"archivo": SimpleUploadedFile("curso.zip", content), "slug": slug}
    )
    assert answer.status_code == 302
    jobs.look()
    return Trabajo.objects.get(pk=answer.url.strip("/").split("/")[-1]).destino


def make(client: Client, content: bytes, slug: str = "otro") -> str:
    """Bring a package and have the course made; return where that is told."""
    url = bring(client, content, slug)
    client.post(url)
    jobs.look()
    return url


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()
