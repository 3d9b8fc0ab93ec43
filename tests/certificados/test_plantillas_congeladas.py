"""What was issued keeps its look, whatever becomes of the template, its logos and signatures."""

from typing import Any

import pytest

from certificados import pdf
from certificados.enums import TipoCertificado
from certificados.models import Certificado, Plantilla
from certificados.operations import muestras, plantillas
from certificados.pdf import pantalla
from tests.certificados.test_plantillas_admin import image, png
from tests.factories.certificados import CertificadoFactory

pytestmark = pytest.mark.django_db


def template(**changes: Any) -> Plantilla:
    """One with a logo and a scanned signature, published."""
    made = Plantilla.objects.create(
        **{"nombre": "De prueba", "clave": "prueba", "tipo": TipoCertificado.ACREDITACION} | changes
    )
    made.logotipos.create(imagen=image(), institucion="Instituto de Estudios")
    made.firmantes.create(
        nombre="Ana Ruiz", cargo="Directora", forma="digitalizada", imagen=image(png("black"))
    )
    made.save_revision().publish()
    return Plantilla.objects.get(pk=made.pk)


def drawn(certificado: Certificado) -> bytes:
    return pdf.render(Certificado.objects.get(pk=certificado.pk))


def test_nothing_done_to_a_template_changes_an_issued_sheet() -> None:
    made = template()
    certificado = CertificadoFactory()
    before = drawn(certificado)
    logo = made.logotipos.get()

    logo.imagen.file.save("otro.png", png("red"))
    after_other_file = drawn(certificado)
    logo.imagen.file.delete(save=False)
    made.firmantes.all().delete()
    made.logotipos.all().delete()
    Plantilla.objects.filter(pk=made.pk).update(color="#000000", leyenda="Otra")
    Plantilla.objects.get(pk=made.pk).delete()

    assert b"/Subtype /Image" in before
    assert after_other_file == before
    assert drawn(certificado) == before


def test_a_logo_whose_file_is_gone_issues_with_the_name() -> None:
    logo = template().logotipos.get()
    logo.imagen.file.storage.delete(logo.imagen.file.name)

    certificado = CertificadoFactory()

    frozen = certificado.datos["plantilla"]["logotipos"]
    assert frozen == [{"imagen": "", "institucion": "Instituto de Estudios"}]
    assert drawn(certificado).startswith(b"%PDF-")


def test_the_one_asked_for_goes_before_the_types_own_unless_it_was_put_away() -> None:
    own, other = template(), template(clave="otra", nombre="Otra", tipo="")

    chosen = plantillas.look("acreditacion", other)["plantilla"]["clave"]
    other.unpublish()
    put_away = plantillas.look("acreditacion", other)["plantilla"]["clave"]

    assert (chosen, put_away) == (other.clave, own.clave)


def test_a_sample_is_pictures_of_the_sheet_itself() -> None:
    content = muestras.render(plantilla=template())

    pages, total = pantalla.pictures(content, most=1)

    assert total == 2
    assert len(pages) == 1
    assert pages[0].startswith(b"\x89PNG")
