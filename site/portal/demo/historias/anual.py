"""What the demonstration's municipalities need to learn, and the plan that comes of it."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from comun.contenido import Mapa, read_yaml
from cuentas.models import Usuario
from cursos.models import CursoPage, Deteccion, Inscripcion
from cursos.operations.anual import detecciones, opiniones, planes
from cursos.operations.anual.detecciones import DatosDeteccion, DatosNecesidad
from cursos.operations.anual.opiniones import DatosOpinion
from cursos.operations.anual.planes import DatosActividad
from metodologia.models import ElementoPage
from municipios.models import Municipio, Red

from ..personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "anual.yaml"


def tell(*, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    """Tell it once; the year that is planned is the next one."""
    if Deteccion.objects.exists():
        return
    told = read_yaml(ARCHIVO).check({"detecciones", "plan", "opiniones"}, set())
    year = timezone.localdate(at).year + 1
    for survey in told["detecciones"]:
        survey.check({"titulo", "abre", "cierra"}, {"red", "respuestas", "nada"})
        _ask(survey, personas, year, by, at)
    for line in told["plan"]:
        line.check(
            {"curso", "trimestre", "lugares", "modalidad"}, {"red", "edicion", "nota", "borrador"}
        )
        if line.get("borrador"):
            planes.publish(anio=year, by=by, at=_day(at, -7))
        _plan(line, year, by, at)
    _think(told["opiniones"], personas, at)


def _ask(told: Mapa, personas: dict[str, Usuario], year: int, by: Usuario, at: datetime) -> None:
    datos = DatosDeteccion(
        titulo=told["titulo"], anio=year, red=_red(told),
        abre_at=_day(at, told["abre"]), cierra_at=_day(at, told["cierra"]),
    )  # fmt: skip
    survey = detecciones.open(datos=datos, by=by, at=_day(at, told["abre"]))
    for answer in told.get("respuestas") or []:
        answer.check({"quien", "municipio", "dia", "pide"}, set())
        for row in answer["pide"]:
            row.check({"elemento", "personas", "urgencia", "modalidad"}, {"nota"})
            detecciones.say(
                deteccion=survey,
                municipio=Municipio.objects.get(pk=answer["municipio"]),
                datos=DatosNecesidad(
                    ElementoPage.objects.get(clave=row["elemento"]), row["personas"],
                    row["urgencia"], row["modalidad"], row.get("nota", ""),
                ),
                by=personas[answer["quien"] + DOMINIO],
                at=_day(at, answer["dia"]),
            )  # fmt: skip

    for answer in told.get("nada") or []:
        answer.check({"quien", "municipio", "dia"}, set())
        detecciones.need_nothing(
            deteccion=survey, municipio=Municipio.objects.get(pk=answer["municipio"]),
            by=personas[answer["quien"] + DOMINIO], at=_day(at, answer["dia"]),
        )  # fmt: skip


def _think(told: Mapa, personas: dict[str, Usuario], at: datetime) -> None:
    told.check({"curso", "clave", "dia", "dicen"}, set())
    for said in told["dicen"]:
        marks = {"utilidad", "claridad", "facilitacion", "recomienda"}
        said.check({"quien", *marks}, {"comentario"})
        persona = personas[said["quien"] + DOMINIO]
        mine = Inscripcion.objects.get(
            persona=persona, curso__slug=told["curso"], edicion__clave=told["clave"]
        )
        opinion = DatosOpinion(
            **{name: said[name] for name in marks}, comentario=said.get("comentario", "")
        )
        opiniones.give(inscripcion=mine, datos=opinion, at=_day(at, told["dia"]))


def _plan(told: Mapa, year: int, by: Usuario, at: datetime) -> None:
    moment = _day(at, -8)
    datos = DatosActividad(
        curso=CursoPage.objects.get(slug=told["curso"]), trimestre=told["trimestre"],
        lugares=told["lugares"], modalidad=told["modalidad"], red=_red(told), deteccion=None,
        nota=told.get("nota", ""),
    )  # fmt: skip
    line = planes.add(anio=year, datos=datos, by=by, at=moment)
    if told.get("edicion"):
        planes.open_edicion(actividad=line, by=by, at=moment)


def _red(told: Mapa) -> Red | None:
    return Red.objects.get(slug=told["red"]) if "red" in told else None


def _day(at: datetime, days: int) -> datetime:
    """Return a working hour of that day."""
    return (at + timedelta(days=days)).replace(hour=16, minute=40, second=0, microsecond=0)
