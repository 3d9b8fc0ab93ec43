"""Mail domains that say for which municipality somebody works."""

import string
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuentas import correos
from cuentas.enums import EstadoAdscripcion, Via
from cuentas.models import Adscripcion, DominioInstitucional
from cuentas.operations import adscripciones, dominios
from cuentas.queries.dominios import PUBLICOS, why_not
from cuentas.queries.pertenencias import municipio_of_domain, suffixes
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import (
    RIOVERDE,
    CorreoConfirmadoFactory,
    UsuarioFactory,
    municipio,
)

LABEL = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
DOMAIN = st.lists(LABEL, min_size=2, max_size=4).map(".".join)
DB = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def note(dominio: str, clave: str = RIOVERDE) -> None:
    DominioInstitucional.objects.create(dominio=dominio, municipio_id=clave, desde=date(2026, 1, 1))


@given(domain=DOMAIN, other=LABEL)
def test_a_domain_lies_below_itself_and_what_is_above_and_nothing_else(
    domain: str, other: str
) -> None:
    above = suffixes(domain)

    assert above[0] == domain
    assert all(domain == one or domain.endswith(f".{one}") for one in above)
    assert f"{other}{domain}" not in above, "evilrioverde.gob.mx is not rioverde.gob.mx"
    assert domain in suffixes(f"{other}.{domain}")


@pytest.mark.django_db
@given(other=LABEL, tail=LABEL)
@settings(DB, max_examples=25)
def test_only_labels_count_never_letters(other: str, tail: str) -> None:
    DominioInstitucional.objects.get_or_create(
        dominio="rioverde.gob.mx",
        defaults={"municipio_id": RIOVERDE, "desde": date(2026, 1, 1)},
    )

    assert municipio_of_domain(f"{other}.rioverde.gob.mx") == RIOVERDE
    assert municipio_of_domain(f"{other}rioverde.gob.mx") is None
    assert municipio_of_domain(f"rioverde.gob.mx.{tail}") is None
    assert municipio_of_domain("gob.mx") is None


@given(text=st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    domain = correos.normalize_domain(text)

    assert domain.isascii()
    assert domain == domain.lower()
    why_not(domain)
    correos.domain_of(text)


@given(domain=DOMAIN)
def test_case_and_a_leading_at_do_not_matter(domain: str) -> None:
    assert correos.normalize_domain(f" @{domain.upper()} ") == domain
    assert correos.domain_of(f"Ana@{domain.title()}") == domain


@pytest.mark.django_db
def test_the_closest_domain_wins() -> None:
    note("metro.gob.mx")
    note("leon.metro.gob.mx", "11020")

    assert municipio_of_domain("obras.leon.metro.gob.mx") == "11020"
    assert municipio_of_domain("otra.metro.gob.mx") == RIOVERDE


@pytest.mark.parametrize(
    "dominio",
    [*sorted(PUBLICOS)[:6], "correo.gmail.com", "gob.mx", "mx", "slp.gob.mx", "puebla.gob.mx",
     "", "rioverde", "a@b.mx", "río verde.mx", "sin-correo.invalid", "-a.mx", "a..mx"],
)  # fmt: skip
def test_what_is_not_of_one_municipality_is_refused(dominio: str) -> None:
    assert why_not(dominio)


@pytest.mark.parametrize("dominio", ["rioverde.gob.mx", "leon.gob.mx", "implan.org.mx"])
def test_what_is_may_be_written_down(dominio: str) -> None:
    assert why_not(dominio) == ""


@pytest.mark.django_db
def test_a_new_domain_confirms_who_was_waiting_with_an_address_there() -> None:
    at = timezone.now()
    inside, outside = UsuarioFactory(), UsuarioFactory(email="ana@otro.example")
    for persona in (inside, outside):
        adscripciones.follow(persona=persona, at=at)

    dominios.add(municipio=municipio(), dominio="@Rioverde.example", by=coordinadora(), at=at)

    states = dict(Adscripcion.objects.values_list("persona", "estado"))
    assert states == {inside.pk: "aprobada", outside.pk: "pendiente"}
    assert Adscripcion.objects.get(persona=inside).via == Via.DOMINIO


@pytest.mark.django_db
def test_a_domain_is_of_one_municipality_only() -> None:
    by, at = coordinadora(), timezone.now()
    dominios.add(municipio=municipio(), dominio="rioverde.example", by=by, at=at)
    dominios.add(municipio=municipio(), dominio="rioverde.example", by=by, at=at)

    with pytest.raises(dominios.DominioInservible):
        dominios.add(municipio=municipio("11020"), dominio="rioverde.example", by=by, at=at)


@pytest.mark.django_db
def test_an_address_that_is_not_confirmed_proves_nothing() -> None:
    note("leon.example", "11020")
    persona = UsuarioFactory(municipio=municipio("11020"), email="ana@casa.example")
    CorreoConfirmadoFactory(user=persona, email="ana@leon.example", verified=False, primary=False)

    made = adscripciones.follow(persona=persona, at=timezone.now())

    assert made
    assert made.estado == EstadoAdscripcion.PENDIENTE


@pytest.mark.django_db
def test_the_coordination_writes_domains_down_and_is_told_what_cannot_be(client: Client) -> None:
    client.force_login(coordinadora())
    place = {"municipio": "Rioverde, San Luis Potosí"}

    refused = client.post("/admin/dominios/new/", place | {"dominio": "gmail.com"})
    taken = client.post("/admin/dominios/new/", place | {"dominio": "Rioverde.gob.mx"})

    assert "Cualquiera puede abrir un correo en gmail.com" in refused.content.decode()
    assert taken.status_code == 302
    assert DominioInstitucional.objects.get().dominio == "rioverde.gob.mx"
    assert client.get("/admin/dominios/").status_code == 200
