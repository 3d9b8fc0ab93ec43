"""What a credential says: the record's frozen facts, and nothing else."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from certificados import credencial
from certificados.credencial import documento, logros
from certificados.enums import TipoCertificado
from certificados.models import Certificado, Logro
from tests.factories.certificados import CertificadoFactory, datos_de_prueba

pytestmark = pytest.mark.django_db

DE_PRACTICA = {
    "nombre": "Rioverde, San Luis Potosí", "titulo": "Caminos seguros a la escuela",
    "folio_practica": "P-2026-014", "version": 3, "publicada": "2026-10-01",
    "autoria": ["Dirección de Obras Públicas"],
}  # fmt: skip


def built(certificado: Certificado) -> dict[str, Any]:
    return documento.build(certificado, at=timezone.now())


def test_it_says_what_the_record_says() -> None:
    certificado = CertificadoFactory(datos=datos_de_prueba(calificacion="96"))

    found = built(certificado)

    subject = found["credentialSubject"]
    assert found["id"] == f"https://aula.example/c/{certificado.folio}"
    assert found["issuer"]["id"] == "did:web:aula.example"
    assert found["issuer"]["name"] == "Coordinación de Aula Municipal"
    assert subject["id"] == f"urn:uuid:{certificado.sujeto}"
    assert subject["licenseNumber"] == certificado.folio
    assert subject["identifier"] == [
        {
            "type": "IdentityObject", "hashed": False, "identityType": "name",
            "identityHash": "María Fernanda Ochoa Luna",
        }
    ]  # fmt: skip
    assert subject["activityStartDate"] == "2026-09-07T00:00:00-06:00"
    assert subject["achievement"]["name"] == certificado.datos["titulo"]
    assert subject["achievement"]["criteria"]["narrative"] == certificado.datos["criterios"]
    assert [row["targetName"] for row in subject["achievement"]["alignment"]] == [
        "Diagnóstico y línea base", "Visión de gran horizonte",
    ]  # fmt: skip
    assert [row["value"] for row in subject["result"]] == ["20", "96"]
    assert found["credentialStatus"] == {
        "id": f"https://aula.example/estado/{certificado.lista.clave}#{certificado.indice}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(certificado.indice),
        "statusListCredential": f"https://aula.example/estado/{certificado.lista.clave}",
    }
    assert "validUntil" not in found


def test_a_mark_is_told_only_where_it_is_printed() -> None:
    subject = built(CertificadoFactory())["credentialSubject"]

    assert [row["value"] for row in subject["result"]] == ["20"]
    assert len(subject["achievement"]["resultDescription"]) == 1


@pytest.mark.parametrize("tipo", TipoCertificado)
def test_each_type_can_be_signed(tipo: TipoCertificado) -> None:
    given: dict[str, Any] = {"datos": datos_de_prueba()}
    if tipo == TipoCertificado.RECONOCIMIENTO:
        given = {"datos": DE_PRACTICA, "titular": None, "cvegeo": "24024"}
    certificado = CertificadoFactory(tipo=tipo, **given)
    at = timezone.now()

    text = credencial.sign(certificado, at=at).texto

    assert json.loads(text)["name"].startswith(tipo.label)


@pytest.mark.parametrize(
    "nombre",
    ["José Ñáñez Güemes", "Xóchitl K’awiil Ch'ab", "N" * 300, "O''Higgins “el Mayor” \\ <b>", "王"],
)
def test_whatever_name_is_printed_is_signed_and_verified(nombre: str) -> None:
    certificado = CertificadoFactory(datos=datos_de_prueba(nombre=nombre), pdf=True)

    assert certificado.ejemplar is not None
    text = certificado.ejemplar.credencial
    found = json.loads(text)["credentialSubject"]["identifier"][0]["identityHash"]
    assert found == certificado.datos["nombre"]
    assert credencial.verify(text, at=timezone.now()).es_genuina


def test_the_same_record_at_the_same_moment_gives_the_same_bytes() -> None:
    certificado, at = CertificadoFactory(), timezone.now()
    again = Certificado.objects.select_related("lista").get(pk=certificado.pk)

    assert credencial.sign(certificado, at=at).texto == credencial.sign(again, at=at).texto


def test_nothing_of_the_live_site_is_asked(django_assert_num_queries: Any) -> None:
    certificado = Certificado.objects.select_related("lista").get(pk=CertificadoFactory().pk)

    with django_assert_num_queries(0):
        built(certificado)


def test_no_identity_but_the_name_is_in_it() -> None:
    certificado = CertificadoFactory(pdf=True)
    persona = certificado.titular
    assert certificado.ejemplar is not None and persona is not None
    text = certificado.ejemplar.credencial

    assert "nationalIdentityNumber" not in text
    assert set(re.findall(r'"identityType":"(\w+)"', text)) == {"name"}
    assert not re.search(r"\b[A-ZÑ&]{3,4}\d{6}\w{3,8}\b", text)  # RFC, CURP
    assert "@" not in text.replace('"@context"', "")
    assert persona.email not in text


def test_two_of_one_person_have_nothing_in_common_that_names_them() -> None:
    first = CertificadoFactory()
    second = CertificadoFactory(titular=first.titular)

    assert built(first)["credentialSubject"]["id"] != built(second)["credentialSubject"]["id"]


def test_one_made_anew_after_it_expired_does_not_end_before_it_begins() -> None:
    found = built(CertificadoFactory(vencida=True))

    assert found["validFrom"] < found["validUntil"]


def test_the_term_is_told() -> None:
    until = timezone.now() + timedelta(days=30)

    assert built(CertificadoFactory(valido_hasta=until))["validUntil"].startswith(
        until.strftime("%Y-%m-%dT%H:%M")
    )


def achievement(**changes: Any) -> dict[str, Any]:
    return logros.build(CertificadoFactory(datos=datos_de_prueba(**changes)))


def test_who_achieved_the_same_carries_the_same_achievement() -> None:
    assert achievement() == achievement(nombre="Otra Persona", municipio=None)


@pytest.mark.parametrize(
    "change", [{"version": "18"}, {"criterios": "Asistir"}, {"titulo": "Otro"}, {"elementos": []}]
)
def test_another_content_has_another_address(change: dict[str, Any]) -> None:
    assert achievement(**change)["id"] != achievement()["id"]


def test_the_address_can_be_read() -> None:
    assert re.fullmatch(
        r"https://aula\.example/logros/fundamentos-de-la-planeacion-estrategica-municipal-"
        r"[0-9a-f]{12}-v17",
        achievement()["id"],
    )


def test_a_standard_of_conocer_is_aligned_to_and_not_certified() -> None:
    certificado = CertificadoFactory()
    certificado.datos["alineaciones"] = [{"clave": "EC0105", "nombre": "Atención al ciudadano"}]
    certificado.datos["elementos"] = [
        {"titulo": "Diagnóstico", "url": "https://aula.example/metodologia/pasos/diagnostico/"}
    ]

    element, standard = logros.build(certificado)["alignment"]

    assert element["targetUrl"] == "https://aula.example/metodologia/pasos/diagnostico/"
    assert standard["targetName"] == "Alineado al EC0105 Atención al ciudadano"
    assert standard["targetCode"] == "EC0105"


def test_what_was_achieved_is_kept_once_before_any_credential_names_it() -> None:
    CertificadoFactory(pdf=True)
    certificado = CertificadoFactory(pdf=True)

    kept = Logro.objects.get()
    assert kept.contenido == built(certificado)["credentialSubject"]["achievement"]


@pytest.mark.parametrize(
    ("papel", "criteria"),
    [("ponente", "Haber dado una ponencia."), ("facilitacion", "Haber facilitado.")],
)
def test_who_spoke_or_led_is_recognised_for_that(papel: str, criteria: str) -> None:
    names = ("nombre", "titulo", "tipo_curso", "modalidad", "inicio", "fin", "horas", "municipio")
    datos = {name: datos_de_prueba()[name] for name in names} | {"papel": papel}

    certificado = CertificadoFactory(tipo=TipoCertificado.RECONOCIMIENTO, datos=datos)
    document = json.loads(credencial.sign(certificado, at=timezone.now()).texto)

    assert document["credentialSubject"]["achievement"]["criteria"] == {"narrative": criteria}
