"""Drawing an attempt, freezing it, and starting its clock."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from cuentas.models import Usuario

from ... import marking
from ...enums import EstadoIntento, Modo
from ...models import Evaluacion, Intento, Pregunta
from ...plazos import Condiciones
from ...queries.condiciones import condiciones
from . import errores, sorteo


@transaction.atomic
def open(  # noqa: A001 - the verb of the house
    *, evaluacion: Evaluacion, persona: Usuario, clave: str, at: datetime, grupo: str = "",
    declara: bool = False,
) -> Intento:  # fmt: skip
    """Draw the questions, write the attempt with its own copy of them, and start its clock.

    Returns the attempt under way, if there is one; one that was prepared is begun.

    :param declara: the person declares that the answers will be their own; asked by some
        assessments, and kept with its moment.

    :raises NoSePuedeAbrir: the rules allow none now; its subclass says why.
    """
    rules = condiciones(evaluacion, persona=persona, grupo=grupo)
    earlier = list(Intento.objects.filter(clave=clave).order_by("numero"))
    under_way = next((intento for intento in earlier if intento.is_open), None)
    if under_way and under_way.estado != EstadoIntento.NO_INICIADO:
        return under_way
    done = [intento for intento in earlier if intento is not under_way]
    _check(evaluacion, rules, done, at)
    if evaluacion.declaracion and not declara:
        raise errores.FaltaDeclaracion
    intento = under_way or _write(evaluacion, persona, clave, grupo, done)
    return _begin(intento, rules, at)


@transaction.atomic
def prepare(
    *, evaluacion: Evaluacion, persona: Usuario, clave: str, grupo: str = ""
) -> Intento | None:
    """Draw and write a first attempt before the opening hour, its clock still at rest.

    When hundreds begin at once only the clock is left to start. Returns None to whoever already
    has an attempt.

    :raises BancoInsuficiente: the bank has too few questions in use.
    """
    if Intento.objects.filter(clave=clave).exists():
        return None
    return _write(evaluacion, persona, clave, grupo, [])


def _check(evaluacion: Evaluacion, rules: Condiciones, done: list[Intento], at: datetime) -> None:
    marks = [intento.calificacion for intento in done if intento.calificacion is not None]
    mark = marking.kept(marks, evaluacion.conserva)
    if evaluacion.modo == Modo.FORMAL and done and mark is not None and mark >= done[-1].minimo:
        raise errores.YaAprobada(mark)
    if rules.intentos is not None and len(done) >= rules.intentos:
        raise errores.NoQuedanIntentos(rules.intentos)
    if rules.abre_at and not rules.begins(at):
        raise errores.NoSeHaAbierto(rules.abre_at)
    if rules.cierra_at and rules.is_closed(at):
        raise errores.EstaCerrada(rules.cierra_at)
    ends = [x.entregado_at or x.vence_at or x.abierto_at for x in done]
    ended = max((end for end in ends if end), default=None)
    if ended and rules.espera and at < ended + rules.espera:
        raise errores.HayQueEsperar(ended + rules.espera)


def _write(
    evaluacion: Evaluacion, persona: Usuario, clave: str, grupo: str, done: list[Intento]
) -> Intento:
    intento = Intento(
        evaluacion=evaluacion, persona=persona, clave=clave, grupo=grupo,
        numero=done[-1].numero + 1 if done else 1, minimo=evaluacion.minimo,
        estado=EstadoIntento.NO_INICIADO,
    )  # fmt: skip
    preguntas = sorteo.questions(intento, earlier=done)
    try:
        with transaction.atomic():
            intento.save(force_insert=True)
    except IntegrityError:  # a double click: the other one came first
        return Intento.objects.get(clave=clave, numero=intento.numero)
    Pregunta.objects.bulk_create(preguntas)
    return intento


def _begin(intento: Intento, rules: Condiciones, at: datetime) -> Intento:
    ends = rules.vence_at(at)
    begun = Intento.objects.filter(pk=intento.pk, estado=EstadoIntento.NO_INICIADO).update(
        estado=EstadoIntento.EN_CURSO, abierto_at=at, vence_at=ends,
        declaracion_at=at if intento.evaluacion.declaracion else None,
        revisar_at=ends and ends + timedelta(seconds=intento.evaluacion.tolerancia_segundos),
    )  # fmt: skip
    intento.refresh_from_db(from_queryset=Intento.objects.select_related("evaluacion"))
    assert begun or intento.abierto_at  # noqa: S101 - a double click found it begun
    return intento
