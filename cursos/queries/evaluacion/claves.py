"""By which names the assessment engine knows enrolments and groups, and back."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from cursos.evaluaciones.models import Evaluacion, Intento

from ...models import Edicion, Inscripcion

_INSCRIPCION, _EDICION = "inscripcion-", "edicion-"


def clave(inscripcion: Inscripcion, evaluacion: Evaluacion) -> str:
    """Return what this person's attempts at an assessment of the course count for."""
    if evaluacion.pk == inscripcion.curso.evaluacion_id:
        return inscripcion.clave
    return f"{inscripcion.clave}/{evaluacion.pk}"


def grupo(inscripcion: Inscripcion) -> str:
    return f"{_EDICION}{inscripcion.edicion_id}" if inscripcion.edicion_id else ""


def grupo_de(edicion: Edicion) -> str:
    return f"{_EDICION}{edicion.pk}"


def edicion(intento: Intento) -> Edicion | None:
    """Return the edition whose group made the attempt; None outside one."""
    if not intento.grupo.startswith(_EDICION):
        return None
    return Edicion.objects.filter(pk=UUID(intento.grupo.removeprefix(_EDICION))).first()


def is_of(intento: Intento, inscripcion: Inscripcion) -> bool:
    return intento.clave.partition("/")[0] == inscripcion.clave


def group_name(intento: Intento, names: Mapping[str, str]) -> str:
    """Return what the group is called in which an attempt was made, or what it was made as."""
    if intento.grupo:
        return names.get(intento.grupo, "")
    return "A su ritmo" if _id(intento.clave) else "Prueba piloto, fuera de un curso"


def enrolments(intentos: Iterable[Intento]) -> dict[str, Inscripcion]:
    """Return the enrolments that these attempts count for, by the attempts' `clave`."""
    ids = {intento.clave: _id(intento.clave) for intento in intentos}
    found = Inscripcion.objects.select_related("curso", "persona", "edicion").in_bulk(
        [pk for pk in ids.values() if pk]
    )
    return {clave: found[pk] for clave, pk in ids.items() if pk in found}


def _id(clave: str) -> UUID | None:
    head = clave.partition("/")[0]
    return UUID(head.removeprefix(_INSCRIPCION)) if head.startswith(_INSCRIPCION) else None
