"""The power cut while a practice is published, between any two steps, and what is there then."""

import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

import time_machine
from celery import current_app
from django.utils import timezone

from avisos import operations as avisos
from avisos.models import Aviso, Correo
from certificados import operations as certificados
from certificados.models import Certificado
from intercambio.practicas import jobs
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import publicaciones, revisiones
from tests.carreras import cut, tell
from tests.factories.autoria import coordinadora, enlace, signed
from trabajos.models import Trabajo
from trabajos.operations import run_next


def over() -> None:
    """The place just after the commit."""


def work() -> None:
    while run_next():
        pass


def _cut_while_approving(at: tuple[Any, str]) -> dict[str, Any]:
    """Approve, until the power goes; then see, approve again as who was cut off does, and see."""
    practica, who = signed(enlace()).practica, coordinadora()

    def approve() -> None:
        revisiones.approve(practica=practica, by=who, at=timezone.now())
        over()

    cut(approve, at=at)
    then = _count(practica)
    approve()
    return {"luego": then, "al final": _finished(practica)}


def before_the_folio() -> dict[str, Any]:
    return _cut_while_approving((publicaciones, "_give_folio"))


def before_the_version() -> dict[str, Any]:
    return _cut_while_approving((publicaciones, "_give_version"))


def before_the_paper() -> dict[str, Any]:
    return _cut_while_approving((certificados, "issue"))


def before_the_job() -> dict[str, Any]:
    return _cut_while_approving((publicaciones, "enqueue"))


def after_the_commit() -> dict[str, Any]:
    return _cut_while_approving((sys.modules[__name__], "over"))


def in_the_worker() -> dict[str, Any]:
    """It wrote the letters and not yet the notices."""
    practica = signed(enlace()).practica
    work()
    revisiones.approve(practica=practica, by=coordinadora(), at=timezone.now())
    cut(work, at=(avisos, "notify"))
    return {"luego": _count(practica), "al final": _finished(practica)}


def without_a_transaction() -> dict[str, Any]:
    """A page that Wagtail saved, cut before anything of ours ran: the sweep finds it."""
    practica = signed(enlace()).practica
    cut(
        lambda: PracticaPage.objects.get(pk=practica.pk).get_latest_revision().publish(),
        at=(publicaciones, "settle"),
    )
    return {"luego": _count(practica), "al final": _finished(practica)}


def _finished(practica: PracticaPage) -> dict[str, Any]:
    """How it stands once clock and worker are done, after the lease of the one that died."""
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        for _ in range(2):
            jobs.sweep()
            work()
    return _count(practica)


def _count(practica: PracticaPage) -> dict[str, Any]:
    found = PracticaPage.objects.get(pk=practica.pk)
    clave = f"practica-publicada-{practica.pk}"
    papers = Certificado.objects.filter(clave=f"practica-{practica.pk}-reconocimiento")
    assert found.owner
    letters = Correo.objects.filter(
        clave__startswith=f"practica-publicada-{practica.pk}-", para=found.owner.email
    )
    return {
        "publicada": found.live,
        "folio": bool(found.folio),
        "versiones": found.versiones.count(),
        "constancias": papers.count(),
        "pdf": papers.exclude(ejemplar=None).count(),
        "cartas": letters.count(),
        "avisos": Aviso.objects.filter(clave=clave, persona=found.owner).count(),
        "abiertos": Trabajo.objects.filter(clave=clave).exclude(estado="terminado").count(),
    }


CORTES = {
    cut.__name__: cut
    for cut in (
        before_the_folio,
        before_the_version,
        before_the_paper,
        before_the_job,
        after_the_commit,
        in_the_worker,
        without_a_transaction,
    )
}

if __name__ == "__main__":
    current_app.loader.import_default_modules()
    tell(CORTES)
