"""The workflow of a practice: begun anew, where it stands, and past the signature."""

from datetime import datetime

from wagtail.models import TaskState

from cuentas.models import Usuario

from ..enums import EstadoFirma
from ..models import Firma, PracticaPage
from ..queries.borrador import is_signature, workflow_states
from . import avisar


class NoSePuedePedir(Exception):
    """The signature cannot be asked for; the message says why."""


def restart(practica: PracticaPage, *, by: Usuario, at: datetime) -> None:
    """Begin the workflow anew: an earlier round, or a request that expired, is closed."""
    Firma.objects.filter(practica=practica, estado=EstadoFirma.PEDIDA).update(
        estado=EstadoFirma.ANULADA, decidida_at=at
    )
    if state := workflow_states([practica]).get(str(practica.pk)):
        state.cancel(user=by)
    workflow = practica.get_workflow()
    if workflow is None:
        raise NoSePuedePedir(
            "La biblioteca no tiene quién revise. Avise a la Coordinación; su texto está guardado."
        )
    workflow.start(practica, by)


def signature_task(practica: PracticaPage) -> TaskState | None:
    state = practica.current_workflow_task_state
    return state if state is not None and is_signature(state) else None


def editorial(practica: PracticaPage) -> TaskState | None:
    state = practica.current_workflow_task_state
    return state if state is not None and not is_signature(state) else None


def pass_signature(
    practica: PracticaPage, firma: Firma, *, by: Usuario | None, at: datetime
) -> None:
    """Go on to the editorial review, and tell who reviews."""
    task = signature_task(practica)
    if task is not None:
        task.approve(user=by, comment=f"Firmó {firma.nombre}, {firma.cargo}.")
    avisar.to_review(practica=practica, clave=f"{firma.pk}-{at:%Y%m%d%H%M%S}", at=at)
