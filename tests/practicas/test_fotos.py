"""Photographs: what is kept of a file, what is refused, and who sees it."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from PIL import ExifTags, Image

from intercambio.practicas import fotografias
from intercambio.practicas.bloques import BLOQUES
from intercambio.practicas.forms.fotos import FotosForm
from intercambio.practicas.fotografias import FotoInvalida
from intercambio.practicas.models import Foto, Imagen, PracticaPage
from intercambio.practicas.operations import firmas, fotos, practicas, revisiones, vigencias
from tests.factories.autoria import (
    FIRMANTE,
    complete_draft,
    coordinadora,
    empty_draft,
    enlace,
)
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.practicas import PracticaFactory
from tests.factories.publico import imagen, picture
from tests.factories.vida import published_again


def drawn(body: bytes) -> fotografias.Dibujo:
    return fotografias.draw(BytesIO(body), len(body))


def from_a_phone() -> bytes:
    """A photograph taken on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Camara de prueba"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (21.0, 56.0, 5.0)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "W", (99.0, 59.0, 0.0)
    return picture((400, 200), exif=exif, comment=b"comentario secreto")


def test_place_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    body = from_a_phone()
    assert Image.open(BytesIO(body)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    found = drawn(body)

    assert (found.ancho, found.alto) == (200, 400)
    for kept in (found.grande, found.chica):
        seen = Image.open(BytesIO(kept))
        assert not dict(seen.getexif())
        assert b"Exif" not in kept and b"Camara" not in kept and b"secreto" not in kept
        upper = seen.convert("L").crop((0, 0, seen.width, 5))
        assert upper.getextrema()[1] < 60  # type: ignore[operator]  # its dark side is up


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")],
)
def test_every_kind_becomes_a_jpeg_no_larger_than_it_need_be(kind: str, mode: str) -> None:
    found = drawn(picture((2400, 1200), kind, mode))

    assert (found.ancho, found.alto) == (1920, 960)
    assert Image.open(BytesIO(found.chica)).size == (640, 320)
    assert found.grande.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "vacía"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Solo guardamos"),
        (b"GIF89a" + b"\x00" * 40, "Solo guardamos"),
        (b"%PDF-1.7\n", "Solo guardamos"),
        (b"\xff\xd8\xff<script>alert(1)</script>", "no se puede abrir"),
        (picture()[:400], "no se puede abrir"),
        (picture((8000, 6300), "PNG", "1"), "50 megapixeles"),
        (picture((20000, 20000), "PNG", "1"), "50 megapixeles"),
    ],
    ids=["nada", "heic", "mif1", "svg", "gif", "pdf", "falsa", "cortada", "grande", "bomba"],
)
def test_what_is_no_photograph_is_refused_with_what_to_do(body: bytes, said: str) -> None:
    with pytest.raises(FotoInvalida, match=said):
        drawn(body)


def test_a_file_too_heavy_is_refused_before_it_is_read() -> None:
    with pytest.raises(FotoInvalida, match="25 MB"):
        fotografias.draw(BytesIO(picture()), 25 * 1024 * 1024 + 1)


def form(values: dict[str, str], files: dict[str, bytes], **kwargs: Any) -> FotosForm:
    data = QueryDict(mutable=True)
    data.update(values)
    sent = {name: [SimpleUploadedFile("f.jpg", body)] for name, body in files.items()}
    known = {"contenido": {}, "cvegeo": RIOVERDE, "guardar": lambda dibujo: None}
    return FotosForm(data, MultiValueDict(sent), **(known | kwargs))


@pytest.mark.django_db
def test_a_photograph_need_not_be_chosen_again_after_an_error() -> None:
    by = enlace()
    practica = empty_draft(by)
    draft: PracticaPage = practica.get_latest_revision_as_object()

    def keep(dibujo: fotografias.Dibujo) -> Imagen:
        return fotos.store(dibujo=dibujo, cvegeo=RIOVERDE, by=by, at=timezone.now())

    first = form({"fotos-total": "1"}, {"fotos-0-subir": picture()}, guardar=keep)
    assert not first.is_valid()
    first.apply(draft)

    said = str(first.filas[0]["imagen"].value())
    assert set(first.errors) == {"fotos-0-alternativo", "fotos-0-autor"}
    assert str(first.filas[0].guardada.pk) == said
    again = form(
        {
            "fotos-total": "2", "fotos-0-imagen": said, "fotos-0-alternativo": "Una calle",
            "fotos-0-autor": "Obras", "fotos-1-pie": "Sin foto todavía",
        },
        {},
        guardar=keep,
    )  # fmt: skip
    again.is_valid()
    again.apply(draft)

    assert "fotos-1-subir" in again.errors
    assert [str(row.imagen_id) for row in draft.fotos.all()] == [said]
    assert draft.fotos.all()[0].alternativo == "Una calle"
    assert Imagen.objects.count() == 1


@pytest.mark.django_db
def test_no_more_than_eight_and_none_of_another_municipality() -> None:
    theirs = imagen("11020")
    values = {"fotos-total": "20"} | {f"fotos-{n}-imagen": str(theirs.pk) for n in range(20)}

    found = form(values, {})

    assert found.is_full and len(found.filas) == 8
    assert not found.is_valid()
    assert "Elija la foto" in str(found.errors["fotos-0-subir"])


@pytest.mark.django_db
def test_a_photograph_is_private_until_a_published_practice_shows_it(client: Client) -> None:
    practica = PracticaFactory(borrador=True)
    foto = Foto.objects.create(
        practica=practica, imagen=imagen(), alternativo="Una calle", autor="Obras"
    )
    url = f"/intercambio/practicas/fotos/{foto.imagen_id}/chica.jpg"
    author, stranger = Client(), Client()
    author.force_login(enlace())
    stranger.force_login(UsuarioFactory())

    assert [one.get(url).status_code for one in (client, stranger)] == [404, 404]
    seen = author.get(url)
    assert seen.getvalue() and seen.headers["Cache-Control"] == "private, no-store"
    PracticaPage.objects.filter(pk=practica.pk).update(live=True)
    shown = client.get(url)

    assert shown.getvalue().startswith(b"\xff\xd8\xff")
    assert (
        "immutable" in shown.headers["Cache-Control"] and "public" in shown.headers["Cache-Control"]
    )
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert client.get(url.replace("chica", "enorme")).status_code == 404
    assert client.get(f"/intercambio/practicas/fotos/{uuid4()}/chica.jpg").status_code == 404


@pytest.mark.django_db
def test_a_version_shows_its_photographs_as_long_as_it_is_read(client: Client) -> None:
    by, who, kept, at = enlace(), coordinadora(), imagen(), timezone.now()
    row = Foto(imagen=kept, alternativo="Una calle", autor="Obras")
    draft = complete_draft(by, fotos=[row])
    firmas.sign(firma=firmas.ask(practica=draft, firmante=FIRMANTE, by=by, at=at), at=at)
    practica = revisiones.approve(practica=draft, by=who, at=at)
    bloque = next(one for one in BLOQUES if "fotos" in one.hijos)
    practicas.save(
        practica=practica, bloque=bloque, apply=lambda draft: draft.fotos.set([]),
        base=practicas.block_of(practica, bloque), by=by, at=at,
    )  # fmt: skip
    published_again(practica, by)
    url = f"/intercambio/practicas/fotos/{kept.pk}/chica.jpg"

    page = client.get(f"/intercambio/practicas/{practica.folio}/v/1/").content.decode()
    seen = client.get(url)
    vigencias.withdraw(practica=practica, motivo="Pidió", by=who, at=at)

    assert not Foto.objects.filter(imagen=kept).exists()
    assert str(kept.pk) in page and seen.getvalue().startswith(b"\xff\xd8\xff")
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_only_photographs_that_no_revision_names_are_let_go() -> None:
    old = timezone.now() - timedelta(days=40)
    orphan, drafted, shown = imagen(at=old), imagen(at=old), imagen(at=old)
    young = imagen()
    Foto.objects.create(practica=PracticaFactory(), imagen=shown, alternativo="x", autor="y")
    draft = PracticaFactory(borrador=True)
    draft.fotos.set([Foto(imagen=drafted, alternativo="x", autor="y")])
    draft.save_revision()

    gone = fotos.drop_orphans(timezone.now() - timedelta(days=30))

    assert gone == 1
    assert set(Imagen.objects.values_list("pk", flat=True)) == {drafted.pk, shown.pk, young.pk}
    assert not Imagen.objects.filter(pk=orphan.pk).exists()
    assert fotos.drop_orphans(timezone.now() - timedelta(days=30)) == 0
