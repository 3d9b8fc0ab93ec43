"""What reviewers asked to mend: it is settled when the text is sent again."""

from datetime import datetime

from cuentas.models import Usuario

from ..models import PracticaPage


def attend(*, practica: PracticaPage, by: Usuario, at: datetime) -> int:
    """Mark every open remark as attended; return how many there were."""
    return practica.observaciones.filter(atendida_at=None).update(atendida_por=by, atendida_at=at)
