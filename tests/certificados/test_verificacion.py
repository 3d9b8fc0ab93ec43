"""What anybody reads at /c/: the five states, the unknown, the mistyped, the hostile."""

import gzip
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from certificados import folios
from certificados.enums import EstadoLlave
from certificados.models import Certificado, Llave
from cursos.models import CursoPage
from tests.factories.certificados import CertificadoFactory, datos_de_prueba, emisor

pytestmark = pytest.mark.django_db

UNKNOWN = "EZKPH45DRABY7"


def body(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("given", "word", "says"),
    [
        ({"pdf": True}, "VÁLIDA", "no ha sido revocada ni corregida"),
        ({}, "EN PROCESO", "todavía se preparan su sello y su firma"),
        ({"vencida": True}, "VENCIDA", "su vigencia terminó el"),
        ({"estado": "suspendida"}, "SUSPENDIDA", "Motivo: Está en revisión"),
        ({"estado": "revocada"}, "REVOCADA", "Motivo: Se obtuvo con engaño"),
        ({"estado": "sustituida"}, "SUSTITUIDA", "Motivo: Se corrigió un dato"),
    ],
)
def test_each_state_is_one_word_and_its_explanation(
    given: dict[str, Any], word: str, says: str, client: Client
) -> None:
    certificado = CertificadoFactory(**given)

    page = body(client, f"/c/{certificado.folio}")

    assert f">{word}</h1>" in page
    assert f"<title>{word}: constancia {certificado.folio_impreso}" in page
    assert says in page
    assert "María Fernanda Ochoa Luna" in page


def test_a_replaced_one_leads_to_the_new_and_not_back(client: Client) -> None:
    old = CertificadoFactory(estado="sustituida")
    new = Certificado.objects.get(sustituye=old)

    assert f'href="/c/{new.folio}"' in body(client, f"/c/{old.folio}")
    # Whoever had a name corrected need not show the old one.
    assert old.folio not in body(client, f"/c/{new.folio}")


def test_it_expires_by_the_clock_alone(client: Client) -> None:
    certificado = CertificadoFactory(
        valido_hasta=timezone.now() + timezone.timedelta(days=2), pdf=True
    )
    address = f"/c/{certificado.folio}"

    assert ">VÁLIDA</h1>" in body(client, address)
    with time_machine.travel(certificado.valido_hasta):
        assert ">VENCIDA</h1>" in body(client, address)


def test_every_fact_of_the_paper_is_on_the_page(client: Client) -> None:
    emisor()
    certificado = CertificadoFactory(datos=datos_de_prueba(calificacion="96"))

    page = body(client, f"/c/{certificado.folio}")

    for text in (
        certificado.folio_impreso, certificado.numero_registro, "20 horas", "En línea",
        "del 7 de septiembre al 30 de octubre de 2026", "No vence", "<dd>96</dd>",
        "Rioverde, San Luis Potosí", "Coordinación de Aula Municipal",
        "Mtra. Elena Quiroz Baeza · Coordinación académica", "Leer las 21 lecciones",
        "por haber acreditado el curso", "Compare estos datos con el papel.",
        "Diagnóstico y línea base", "2. Quién decide y quién cuida", "1.1 Siete problemas",
    ):  # fmt: skip
        assert text in page


def counts(page: str) -> tuple[int, int, int]:
    return tuple(
        page.count(f">{word}</b>")
        for word in ("Comprobado.", "No se cumple.", "No se pudo comprobar.")
    )


def test_only_what_was_checked_is_called_checked(client: Client) -> None:
    good = body(client, f"/c/{CertificadoFactory(pdf=True).folio}")
    early = body(client, f"/c/{CertificadoFactory().folio}")
    bad = body(client, f"/c/{CertificadoFactory(pdf=True, estado='revocada').folio}")

    assert counts(good) == (6, 0, 0)
    assert counts(early) == (4, 0, 2)
    assert counts(bad) == (5, 1, 0)


def test_a_record_that_no_longer_says_what_was_signed_is_not_called_valid(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    forged = certificado.datos | {"nombre": "Otra Persona"}
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER certificado_inmutable"
            + (" ON certificados_certificado" if connection.vendor == "postgresql" else "")
        )
    Certificado.objects.filter(pk=certificado.pk).update(datos=forged)

    page = body(client, f"/c/{certificado.folio}")

    assert ">EN PROCESO</h1>" in page
    assert "Lo que está en el registro no es lo que se firmó." in page
    assert "VÁLIDA" not in page


@pytest.mark.parametrize("clase", ["sello", "datos"])
def test_what_a_stolen_key_made_is_not_called_valid(clase: str, client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    Llave.objects.filter(clase=clase).update(
        estado=EstadoLlave.COMPROMETIDA, retirada_at=timezone.now()
    )

    page = body(client, f"/c/{certificado.folio}")

    assert ">EN PROCESO</h1>" in page
    assert counts(page)[1] == 1


def test_a_renewed_one_leads_to_the_newer(client: Client) -> None:
    old = CertificadoFactory(vencida=True, pdf=True)
    new = CertificadoFactory(titular=old.titular, renueva=old, pdf=True)

    page = body(client, f"/c/{old.folio}")

    assert ">VENCIDA</h1>" in page
    assert f'href="/c/{new.folio}">{new.folio_impreso}' in page


def test_a_longest_page_is_light(client: Client) -> None:
    temario = [
        {"titulo": f"{n}. Parte", "puntos": ["Punto largo del temario"] * 12} for n in range(12)
    ]
    datos = datos_de_prueba(nombre="Á" * 120, temario=temario, elementos=["Diagnóstico"] * 30)
    certificado = CertificadoFactory(datos=datos, pdf=True)

    content = client.get(f"/c/{certificado.folio}").content

    assert len(gzip.compress(content, 6)) < 15_000


def test_renaming_the_person_the_course_or_the_issuer_changes_nothing(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    with time_machine.travel(timezone.now(), tick=False):
        before = body(client, f"/c/{certificado.folio}")
        sheet = b"".join(client.get(f"/c/{certificado.folio}.pdf"))

        certificado.titular.nombre = "Otra Persona"
        certificado.titular.save()
        CursoPage.objects.update(title="Otro curso")
        emisor(nombre_legal="Otra institución", siglas="OI", firmante="Nadie")
        after = body(client, f"/c/{certificado.folio}")

    assert after == before
    assert b"".join(client.get(f"/c/{certificado.folio}.pdf")) == sheet


def test_what_is_reached_by_a_secret_address_is_neither_kept_nor_listed(client: Client) -> None:
    folio = CertificadoFactory().folio

    for url in (
        f"/c/{folio}",
        f"/c/{folio}.pdf",
        f"/c/{UNKNOWN}",
        f"/c/?folio={folio}",
        "/c/?folio=x",
        "/c/x",
        f"/c/{folio.lower()}",
        f"/c/{folio}/acuse.pdf",
        "/c/varios/",
    ):
        response = client.get(url)
        assert response["X-Robots-Tag"] == "noindex,noarchive"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cache-Control"] == "no-store"


def test_the_empty_form_may_be_found_by_anybody(client: Client) -> None:
    assert "X-Robots-Tag" not in client.get("/c/")


def test_no_session_is_opened_for_who_only_verifies(client: Client) -> None:
    client.get(f"/c/{CertificadoFactory().folio}")

    assert not client.cookies


def test_the_name_is_not_in_what_other_sites_show_of_a_link(client: Client) -> None:
    page = body(client, f"/c/{CertificadoFactory().folio}")

    head = page.split("</head>")[0]
    assert "Ochoa" not in head


@pytest.mark.parametrize("estado", [None, "suspendida", "revocada", "sustituida"])
def test_the_page_costs_three_queries_at_most(
    estado: str | None, client: Client, django_assert_max_num_queries: Any
) -> None:
    folio = CertificadoFactory(estado=estado, pdf=True).folio
    client.get("/c/")

    with django_assert_max_num_queries(3):
        client.get(f"/c/{folio}")


def test_an_unknown_folio_is_not_found_and_says_what_to_do(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        page = body(client, f"/c/{UNKNOWN}", 404)

    assert ">NO ENCONTRADA</h1>" in page
    assert "EZKP-H45D-RABY-7" in page


@pytest.mark.parametrize(
    "written",
    ["ezkph45draby7", "EZKP-H45D-RABY-7", "ezkp-h45d-raby-7", "EZKPH45DRABY7/",
     "EZKP%20H45D%20RABY%207", "EZKP%E2%80%93H45DRABY7"],
)  # fmt: skip
def test_other_ways_of_writing_lead_to_the_one_address(written: str, client: Client) -> None:
    response = client.get(f"/c/{written}")
    of_file = client.get(f"/c/{written}.pdf")

    assert (response.status_code, response["Location"]) == (301, f"/c/{UNKNOWN}")
    assert (of_file.status_code, of_file["Location"]) == (301, f"/c/{UNKNOWN}.pdf")


@pytest.mark.parametrize(
    "typed", ["EZKP-H45D-RABY-7", " ezkph45draby7 ", "https://aula.example/c/EZKPH45DRABY7"]
)
def test_the_form_leads_to_the_address(typed: str, client: Client) -> None:
    response = client.get("/c/", {"folio": typed})

    assert (response.status_code, response["Location"]) == (302, f"/c/{UNKNOWN}")


@pytest.mark.parametrize("typed", ["EZKP-H45D-RABY-8", "hola", "12", "' OR 1=1", "a\0b", "ñ" * 500])
def test_a_wrong_folio_is_sent_back_with_what_was_typed_and_asks_no_database(
    typed: str, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        page = body(client, "/c/?folio=" + typed.replace("\0", "%00"))

    assert "<h1>Revise lo escrito</h1>" in page
    assert "Ese folio no está bien copiado" in page
    assert 'aria-invalid="true"' in page
    if typed.isalnum():
        assert f'value="{typed[:80]}"' in page


def test_an_empty_form_says_what_is_missing(client: Client) -> None:
    assert "Escriba el folio que aparece al pie de la hoja." in body(client, "/c/?folio=")


@pytest.mark.parametrize(
    "hostile",
    ["EZKPH45DRABY8", "hola", "%00", "EZKPH45DRABY7%00", "x" * 3000, "%F0%9F%92%A5", "%C3%A9" * 13,
     "..%2F..%2Fetc%2Fpasswd", "%3Cscript%3Ealert(1)%3C/script%3E", "a/b/c", "%2520", "%EF%BC%A5"],
)  # fmt: skip
def test_addresses_that_are_no_folio_answer_404_without_asking_the_database(
    hostile: str, client: Client, django_assert_num_queries: Any
) -> None:
    for url in (f"/c/{hostile}", f"/c/{hostile}.pdf"):
        with django_assert_num_queries(0):
            page = body(client, url, 404)
        assert "<h1>Revise lo escrito</h1>" in page
        assert "<script>alert" not in page


def test_the_pdf_is_handed_out_with_a_good_name(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)

    response = client.get(f"/c/{certificado.folio}.pdf")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="constancia-{certificado.folio}.pdf"'
    )
    assert b"".join(response).startswith(b"%PDF-")
    assert f'href="/c/{certificado.folio}.pdf"' in body(client, f"/c/{certificado.folio}")


def test_until_the_pdf_is_ready_page_and_file_say_so(client: Client) -> None:
    folio = CertificadoFactory().folio

    assert "El PDF se está preparando; vuelva en un minuto." in body(client, f"/c/{folio}")
    assert "<h1>El PDF se está preparando</h1>" in body(client, f"/c/{folio}.pdf", 404)
    assert "NO ENCONTRADA" in body(client, f"/c/{UNKNOWN}.pdf", 404)


def test_a_pdf_that_is_lost_is_said_to_be_unavailable(client: Client) -> None:
    certificado = CertificadoFactory(pdf=True)
    archivo = certificado.ejemplar.archivo
    archivo.storage.delete(archivo.name)

    page = body(client, f"/c/{certificado.folio}.pdf", 503)

    assert "El PDF no está disponible en este momento" in page


def test_nothing_but_reading_is_allowed(client: Client) -> None:
    for url in ("/c/", f"/c/{UNKNOWN}", f"/c/{UNKNOWN}.pdf"):
        assert client.post(url).status_code == 405
        assert client.head(url).status_code in (200, 404)


def test_the_small_sheet_carries_the_same_words_and_code(client: Client) -> None:
    emisor(nombre_legal="Instituto & Compañía")
    certificado = CertificadoFactory(datos=datos_de_prueba(nombre="W" * 120, titulo="M " * 100))

    page = body(client, f"/c/{certificado.folio}")

    drawing = page.split('<svg class="papel')[1].split("</svg>")[0]
    assert "Instituto &amp; Compañía" in drawing
    assert f"Folio {folios.group(certificado.folio)}" in drawing
    assert 'class="qr"' in drawing


def test_no_file_of_what_may_still_be_corrected_leaves_the_house(client: Client) -> None:
    certificado = CertificadoFactory(entregar=False, pdf=True)
    url = f"/c/{certificado.folio}"

    page = body(client, url)

    assert ">EN PROCESO</h1>" in page and f"{url}.pdf" not in page
    # It waits for a person: nobody is told to come back in a minute.
    assert "todavía no se entrega" in page and "minuto" not in page
    assert certificado.ejemplar and certificado.ejemplar.sha256 not in page
    assert "Todavía no se entrega" in body(client, f"{url}.pdf", status=404)
    assert client.get(f"{url}.pdf").status_code == 404
    assert client.get(f"{url}.json").status_code == 404
