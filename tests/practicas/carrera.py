"""Who writes, signs, reviews and replicates practices at once, on the environment's database."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import django

django.setup()

from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone

from avisos.models import Aviso
from certificados.models import Certificado
from intercambio.practicas import lados
from intercambio.practicas.bloques import CONTACTO, QUE_PASO, QUE_RESULTO, Bloque
from intercambio.practicas.models import (
    BibliotecaPage,
    Firma,
    PracticaPage,
    Replica,
    Version,
)
from intercambio.practicas.operations import (
    firmas,
    practicas,
    publicaciones,
    replicas,
    replicas_arbol,
    revisiones,
)
from intercambio.practicas.queries.borrador import content_of, signature_of
from tests.carreras import at_once, tell
from tests.factories.autoria import (
    FIRMANTE,
    asked,
    complete_draft,
    coordinadora,
    enlace,
    signed,
    write,
)
from tests.factories.cuentas import municipio
from tests.factories.practicas import MunicipioPageFactory, PracticaFactory
from tests.factories.vida import published

from .cartas import address_of
from .replicas import ENSENADA, MATEHUALA
from .replicas import asked as wanted

TABS = 3


def told(step: Callable[[], object], *refusals: type[Exception]) -> Callable[[], object]:
    """What a person who is refused reads."""

    def run() -> object:
        try:
            return step()
        except refusals as reason:
            return reason

    return run


def two_answers_to_one_letter() -> dict[str, Any]:
    """Two people in the mayor's office have the letter open: one signs, the other returns it."""
    firma = asked(enlace())
    url = address_of(firma)

    def press(**data: str) -> Callable[[], object]:
        def step() -> object:
            answer = Client().post(url, data)
            page = answer.content.decode()
            titulo = page.partition("<h1>")[2].partition("</h1>")[0].split()[0]
            late = " tarde" if "Otra persona respondió antes" in page else ""
            return f"{answer.status_code} {titulo}{late}"

        return step

    sign = press(firmar="1", facultades="on")
    give_back = press(devolver="1", observaciones="Falta la fecha del acuerdo.")
    given = at_once(sign, give_back, sign, give_back, late=(firmas, "require_power"))
    said = Aviso.objects.filter(clave__in=[f"firmada-{firma.pk}", f"devuelta-{firma.pk}"])
    return {
        "given": given,
        "estado": Firma.objects.get(pk=firma.pk).estado,
        "avisos": list(said.values_list("clave", flat=True)),
    }


def two_signers_asked() -> dict[str, Any]:
    """Two authors of one text each ask somebody else to sign it."""
    practica = complete_draft(enlace())

    def ask(nombre: str) -> Callable[[], object]:
        quien = replace(FIRMANTE, nombre=nombre, correo=f"{nombre.lower()}@rioverde.example")
        ask = partial(firmas.ask, practica=practica, firmante=quien, by=practica.owner)
        return told(lambda: ask(at=timezone.now()).nombre, firmas.NoSePuedePedir)

    given = at_once(ask("Amalia"), ask("Berta"), ask("Amalia"), late=(firmas, "_waiting"))
    return {"given": given, "firmas": list(practica.firmas.values_list("nombre", "estado"))}


def edit_while_approving() -> dict[str, Any]:
    """What is published was signed, whoever of both comes first."""
    firma = signed(by := enlace())
    practica, who = firma.practica, coordinadora()
    given = at_once(
        told(
            lambda: revisiones.approve(practica=practica, by=who, at=timezone.now()).folio,
            revisiones.NoEstaEnRevision,
        ),
        lambda: write(practica, by, objetivos="Otra cosa") and "escrito",
        late=(revisiones, "require_publishable"),
    )
    found = PracticaPage.objects.select_related("live_revision", "latest_revision").get(
        pk=practica.pk
    )
    shown = found.live_revision.content["objetivos"] if found.live_revision else None
    return {
        "given": given,
        "publicada": found.live,
        "a la vista": shown,
        "firmada": signature_of(found, version.huella) is not None
        if (version := found.versiones.first())
        else None,
        "guardado": content_of(found)["objetivos"],
    }


def approve_twice() -> dict[str, Any]:
    """Two reviewers publish one practice."""
    practica = signed(enlace()).practica
    who = [coordinadora(), coordinadora()]
    approve = partial(revisiones.approve, practica=practica, at=timezone.now())
    given = at_once(
        *[lambda by=by: approve(by=by).folio for by in who],
        late=(revisiones, "editorial_task"),
    )
    return {
        "given": given,
        "versiones": Version.objects.filter(practica=practica).count(),
        "constancias": Certificado.objects.filter(
            clave=f"practica-{practica.pk}-reconocimiento"
        ).count(),
    }


def two_folios() -> dict[str, Any]:
    """Practices of one municipality, and of none, published at the same moment."""
    mine = [signed(by).practica for by in (enlace(), enlace())]
    who = coordinadora()
    alone = PracticaFactory.create_batch(
        2, documental=True, borrador=True, parent=BibliotecaPage.objects.get()
    )
    approve = partial(revisiones.approve, by=who, at=timezone.now())
    given = at_once(
        *[lambda one=one: approve(practica=one).folio for one in mine],
        *[partial(_publish, one) for one in alone],
        late=(publicaciones, "_next"),
    )
    return {"municipio": given[:2], "documento": given[2:]}


def _publish(practica: PracticaPage) -> str | None:
    """As Wagtail's admin does."""
    practica.save_revision().publish()
    return PracticaPage.objects.get(pk=practica.pk).folio


def same_block_in_three_tabs() -> dict[str, Any]:
    return _tabs([(CONTACTO, "contacto_cargo", f"Dirección {n}") for n in range(TABS)])


def three_blocks_in_three_tabs() -> dict[str, Any]:
    return _tabs(
        [
            (QUE_PASO, "objetivos", "Otros"),
            (QUE_RESULTO, "lecciones", "Otras"),
            (CONTACTO, "contacto_cargo", "Dirección nueva"),
        ]
    )


def _tabs(changes: list[tuple[Bloque, str, str]]) -> dict[str, Any]:
    """The script of each tab saves what was changed in it; the form was made before."""
    practica = complete_draft(by := enlace())
    saves = []
    for bloque, campo, texto in changes:
        client = Client()
        client.force_login(by)
        url = f"/intercambio/practicas/escribir/{practica.pk}/{bloque.clave}/"
        data = {"base": client.get(url).context["base"], campo: texto}
        saves.append(
            lambda client=client, url=url, data=data: (
                client.post(url, data, headers={"Accept": "application/json"}).status_code
            )
        )
    given = at_once(*saves, late=(practicas, "content_of"))
    now = content_of(PracticaPage.objects.get(pk=practica.pk))
    return {"given": given, "guardado": [now[campo] for _, campo, _ in changes]}


def circle() -> dict[str, Any]:
    """Each of two practices came of a replica of the other, say two people at once."""
    places = [MATEHUALA, ENSENADA]
    people = [enlace(clave) for clave in places]
    pages = [
        PracticaFactory(parent=MunicipioPageFactory(municipio=municipio(clave))) for clave in places
    ]
    made = [wanted(pages[n], people[1 - n], places[1 - n]) for n in range(2)]

    def bind(n: int) -> Callable[[], object]:
        return told(
            lambda: (
                replicas_arbol.bind(
                    replica=made[n], practica=pages[1 - n], by=people[1 - n], at=timezone.now()
                ).practica_resultante_id
            ),
            replicas.NoSePuede,
        )

    given = at_once(bind(0), bind(1), late=(replicas_arbol, "ancestors"))
    tied = Replica.objects.filter(pk__in=[one.pk for one in made]).exclude(practica_resultante=None)
    return {"given": given, "ligadas": tied.count()}


def replica_asked_twice() -> dict[str, Any]:
    practica, by = published(), enlace(MATEHUALA)
    given = at_once(*[lambda: wanted(practica, by).pk] * 3, late=(lados, "behind"))
    return {"given": given, "replicas": practica.replicas.count()}


RACES = {
    race.__name__: race
    for race in (
        two_answers_to_one_letter,
        two_signers_asked,
        edit_while_approving,
        approve_twice,
        two_folios,
        same_block_in_three_tabs,
        three_blocks_in_three_tabs,
        circle,
        replica_asked_twice,
    )
}

if __name__ == "__main__":
    setup_test_environment()
    tell(RACES)
