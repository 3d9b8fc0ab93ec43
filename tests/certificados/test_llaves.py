"""The keys' life: made once, rotated, retired, stolen; what each did goes on or is made anew."""

import io
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from certificados import llaves, sello
from certificados.enums import ClaseLlave, EstadoLlave, MotivoEjemplar
from certificados.models import Certificado, Ejemplar, Emisor, Llave
from certificados.operations import llaves as operations
from certificados.tasks import make_proofs, remake_proofs
from tests.factories.certificados import CertificadoFactory
from trabajos.models import Trabajo

pytestmark = pytest.mark.django_db


def aula(*arguments: str) -> str:
    out = io.StringIO()
    call_command("llaves", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A site without keys, and where they would go."""
    Llave.objects.all().delete()
    settings.AULA_LLAVES = tmp_path / "llaves"
    return settings.AULA_LLAVES


def content(ejemplar: Ejemplar) -> bytes:
    with ejemplar.archivo.open() as file:
        return file.read()


def states() -> dict[str, str]:
    return {f"{row.clase}-{row.nombre}": row.estado for row in Llave.objects.all()}


def test_keys_are_made_once_for_their_owners_eyes_and_logged(folder: Path) -> None:
    year = timezone.localtime().year
    with pytest.raises(CommandError, match="no hay llave activa"):
        aula("comprobar")

    said = aula("crear")

    names = {f"datos-{year}-01", f"sello-{year}-01"}
    assert states() == dict.fromkeys(names, "activa")
    assert {file.stem for file in folder.iterdir()} == names | {f"raiz-{year}-01"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "Sáquela de esta máquina" in said
    assert "se leen" in aula("comprobar")
    logged = ModelLogEntry.objects.filter(action="certificados.llave_crear")
    made = map(str, Llave.objects.values_list("pk", flat=True))
    assert logged.filter(object_id__in=list(made)).count() == 2
    with pytest.raises(CommandError, match="aula llaves rotar"):
        aula("crear")


def test_no_file_is_ever_overwritten(folder: Path) -> None:
    aula("crear", "datos")
    before = (folder / f"datos-{timezone.localtime().year}-01.pem").read_bytes()
    Llave.objects.all().delete()  # a transaction that failed leaves its file behind

    aula("crear", "datos")

    assert states() == {f"datos-{timezone.localtime().year}-02": "activa"}
    assert (folder / f"datos-{timezone.localtime().year}-01.pem").read_bytes() == before


def test_the_seals_certificate_is_the_issuers_and_its_root_vouches_for_it(folder: Path) -> None:
    emisor = Emisor.load()
    emisor.nombre_legal = "Instituto Municipal de Planeación de Rioverde"
    emisor.save()
    aula("crear", "sello")
    llave = Llave.objects.get()

    own, root = llaves.chain_of(llave)

    own.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    (organisation,) = own.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
    assert organisation.value == emisor.nombre_legal
    usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert not usage.key_cert_sign
    assert own.public_key().key_size == 3072
    days = [(one.not_valid_after_utc - one.not_valid_before_utc).days for one in (own, root)]
    assert days == [3 * 365, 20 * 365]
    assert "DEMOSTRACIÓN" in own.subject.rfc4514_string()


def test_a_real_sites_keys_do_not_say_demonstration(folder: Path, settings: Settings) -> None:
    settings.DEMO = False
    aula("crear")

    llave = Llave.objects.get(clase=ClaseLlave.SELLO)
    assert not llave.de_demostracion
    assert "DEMOSTRACIÓN" not in llaves.chain_of(llave)[0].subject.rfc4514_string()
    with pytest.raises(CommandError, match="la raíz sigue en"):
        aula("comprobar")
    llaves.root_path(llave.nombre).unlink()
    assert "se leen" in aula("comprobar")


def test_rotating_keeps_the_old_one_published_under_the_same_root(folder: Path) -> None:
    aula("crear")
    root = llaves.raiz()
    aula("rotar")

    year = timezone.localtime().year
    assert states() == {
        f"datos-{year}-01": "retirada", f"datos-{year}-02": "activa",
        f"sello-{year}-01": "retirada", f"sello-{year}-02": "activa",
    }  # fmt: skip
    assert llaves.raiz() == root
    assert not llaves.root_path(f"{year}-02").exists()


def test_without_the_roots_key_a_seal_is_rotated_only_when_it_is_brought(folder: Path) -> None:
    aula("crear")
    aside = folder.parent / "memoria.pem"
    llaves.root_path(Llave.objects.get(clase="sello").nombre).rename(aside)
    before = llaves.raiz()

    with pytest.raises(CommandError, match="no está en esta máquina"):
        aula("rotar", "sello")
    with pytest.raises(CommandError, match="no es la llave de una raíz"):
        aula("rotar", "sello", "--raiz", str(next(folder.glob("sello-*.pem"))))
    aula("rotar", "sello", "--raiz", str(aside))
    assert llaves.raiz() == before

    aula("rotar", "sello", "--raiz-nueva")
    assert llaves.raiz() != before


def test_a_retired_key_leaves_nobody_to_sign_until_there_is_another(folder: Path) -> None:
    aula("crear")
    nombre = Llave.objects.get(clase="datos").nombre

    aula("retirar", f"datos-{nombre}")

    with pytest.raises(llaves.SinLlaves):
        llaves.datos()
    with pytest.raises(CommandError, match="no está activa"):
        aula("retirar", f"datos-{nombre}")
    aula("crear")
    assert llaves.datos()[0].nombre != nombre


def test_what_was_issued_without_keys_is_signed_when_they_are_made(folder: Path) -> None:
    waiting: Certificado = CertificadoFactory()
    with pytest.raises(llaves.SinLlaves):
        make_proofs(certificado_id=str(waiting.pk))
    Trabajo.objects.all().delete()  # given up after a day of trying

    aula("crear")

    asked = Trabajo.objects.filter(tarea="certificados.tasks.make_proofs")
    assert {trabajo.argumentos["certificado_id"] for trabajo in asked} == {str(waiting.pk)}
    make_proofs(certificado_id=str(waiting.pk))
    waiting.refresh_from_db()
    assert waiting.ejemplar_id


def test_what_a_stolen_key_sealed_is_made_anew_and_the_rest_is_left(folder: Path) -> None:
    aula("crear")
    old: Certificado = CertificadoFactory(pdf=True)
    stolen = Llave.objects.get(clase="sello")
    root = llaves.raiz()
    aula("rotar", "sello")
    other: Certificado = CertificadoFactory(pdf=True)

    aula("comprometer", f"sello-{stolen.nombre}")
    assert llaves.left_to_remake() == 1
    assert "Por rehacer con otra llave: 1" in aula("listar")
    assert [row.pk for row in llaves.comprometidas()] == [stolen.pk]
    remake_proofs(llave_id=stolen.pk)

    assert llaves.left_to_remake() == 0
    assert llaves.raiz() == root  # it signed no more: the seal in force is another's
    was, now = old.ejemplares.order_by("numero")
    old.refresh_from_db()
    assert (old.ejemplar, now.motivo) == (now, MotivoEjemplar.LLAVES)
    assert sello.examine(content(was)).vale is False
    assert sello.examine(content(now)).vale is True
    assert other.ejemplares.count() == 1
    remake_proofs(llave_id=stolen.pk)
    assert old.ejemplares.count() == 2


def test_a_stolen_key_that_signed_is_replaced_under_another_root(folder: Path) -> None:
    aula("crear")
    root, nombre = llaves.raiz(), Llave.objects.get(clase="sello").nombre

    aula("comprometer", f"sello-{nombre}")

    assert states()[f"sello-{nombre}"] == EstadoLlave.COMPROMETIDA
    assert llaves.sello(timezone.now())[0].nombre != nombre
    assert llaves.raiz() != root
    again = operations.compromise_key(clase="sello", nombre=nombre, at=timezone.now())
    assert again is None


def test_a_stolen_key_for_data_has_its_lists_signed_anew(folder: Path) -> None:
    aula("crear")
    certificado: Certificado = CertificadoFactory()
    lista = certificado.lista
    lista.credencial = "firmada"
    lista.save()

    aula("comprometer", f"datos-{Llave.objects.get(clase='datos').nombre}")

    asked = Trabajo.objects.filter(tarea="certificados.tasks.sign_list")
    assert {"lista_id": lista.pk} in [trabajo.argumentos for trabajo in asked]


@pytest.mark.parametrize("name", ["sello", "2026-01", "", "datos-"])
def test_which_key_is_meant_must_be_said(name: str) -> None:
    with pytest.raises(CommandError, match="Diga qué llave"):
        aula("comprometer", name)


def test_a_key_that_is_not_there_is_said() -> None:
    with pytest.raises(CommandError, match="No hay ninguna llave datos-1999-01"):
        aula("comprometer", "datos-1999-01")


def test_the_root_is_handed_out_as_it_is_vouched_for(client: Client) -> None:
    answer = client.get("/pki/raiz.cer")

    raiz = llaves.raiz()
    assert raiz is not None
    assert answer.headers["Content-Type"] == "application/pkix-cert"
    assert answer.content == raiz.der
    root = x509.load_der_x509_certificate(answer.content)
    assert root.fingerprint(root.signature_hash_algorithm).hex() == raiz.huella
    assert raiz.huella_impresa.replace(":", "").lower() == raiz.huella


def test_where_there_never_was_a_seal_there_is_no_root(folder: Path, client: Client) -> None:
    assert llaves.raiz() is None
    assert client.get("/pki/raiz.cer").status_code == 404


def test_no_private_key_stands_in_the_database(folder: Path) -> None:
    aula("crear")

    for row in Llave.objects.all():
        assert "PRIVATE" not in row.publica
        private = load_pem_private_key(llaves.path(row).read_bytes(), None)
        assert private.key_size == 3072 if row.clase == "sello" else row.publica.startswith("z6Mk")
