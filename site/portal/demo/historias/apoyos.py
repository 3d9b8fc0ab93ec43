"""What the demonstration's municipalities asked of each other, and gave."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.utils import timezone

from comun.contenido import Mapa, read_lista
from cuentas.enums import Calidad, Finalidad, Papel
from cuentas.models import Designacion, Usuario
from cuentas.operations import designaciones, privacidad
from cuentas.operations.designaciones import Oficio
from cuentas.queries.privacidad import purposes
from intercambio.apoyos.enums import CUMPLIDAS, Clase, EstadoRespuesta
from intercambio.apoyos.models import Apoyo
from intercambio.apoyos.operations import apoyos, respuestas
from intercambio.apoyos.operations.apoyos import DatosApoyo
from intercambio.practicas.models import PracticaPage
from metodologia.models import ElementoPage

from ..personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "apoyos.yaml"
# Who acts for municipalities that only this story needs, and agreed to be found.
_TAMBIEN = ("oscar.villasenor", "rosario.canche")
_DESDE = 160


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell what happened in the days before `at`, once; `personas` by mail address."""
    if Apoyo.objects.exists():
        return
    for name in _TAMBIEN:
        _appoint(personas[f"{name}{DOMINIO}"], at)
    for told in sorted(read_lista(ARCHIVO), key=lambda told: -told["hace"]):
        told.check({"de", "clase", "tipo", "elemento", "hace", "texto"}, {"respuestas"})
        _publish(told, personas, at)


def _appoint(persona: Usuario, at: datetime) -> None:
    """Let them act for their municipality, and be found by others."""
    assert persona.municipio is not None  # noqa: S101  # the file of people says so
    desde = timezone.localdate(at) - timedelta(days=_DESDE)
    taken = Designacion.objects.enlaces().overlapping(desde, None).filter(
        municipio=persona.municipio
    )  # fmt: skip
    papel, calidad = (Papel.AUTORIA, "") if taken.exists() else (Papel.ENLACE, Calidad.TITULAR)
    designaciones.appoint(
        municipio=persona.municipio, persona=persona, papel=papel, calidad=calidad, desde=desde,
        hasta=None, oficio=Oficio("PM/DEMO/088/2026"), by=None, at=at - timedelta(days=_DESDE),
    )  # fmt: skip
    chosen = purposes(persona) | {Finalidad.APOYOS.value}
    privacidad.choose(by=persona, finalidades=chosen, at=at - timedelta(days=60))


def _publish(told: Mapa, personas: dict[str, Usuario], at: datetime) -> None:
    by = personas[told["de"] + DOMINIO]
    moment = at - timedelta(days=told["hace"])
    elemento = ElementoPage.objects.get(clave=told["elemento"])
    tied = PracticaPage.objects.live().filter(elementos__elemento=elemento)
    asked = tied.filter(owner=personas[f"enlace{DOMINIO}"]).first()
    apoyo = apoyos.publish(
        cvegeo=str(by.municipio_id), clave=uuid4(), by=by, at=moment,
        datos=DatosApoyo(
            clase=Clase(told["clase"]), tipo=told["tipo"], elemento=elemento,
            texto=told["texto"], vigente_hasta=timezone.localdate(moment) + timedelta(days=60),
            practica=asked if asked and asked.owner_id != by.pk else None,
        ),
    )  # fmt: skip
    for words in told.get("respuestas") or []:
        words.check({"de", "hasta", "tras", "texto"}, {"recados", "gracias"})
        _answer(apoyo, by, words, personas, moment + timedelta(days=words["tras"]))


def _answer(
    apoyo: Apoyo, owner: Usuario, words: Mapa, personas: dict[str, Usuario], moment: datetime
) -> None:
    by = personas[words["de"] + DOMINIO]
    given = respuestas.answer(
        apoyo=apoyo, cvegeo=str(by.municipio_id), texto=words["texto"], clave=uuid4(), by=by,
        at=moment,
    )  # fmt: skip
    if words["hasta"] == EstadoRespuesta.ENVIADA:
        return
    day = timedelta(days=1)
    respuestas.accept(respuesta=given, by=owner, at=moment + day)
    for number, said in enumerate(words.get("recados") or [], start=2):
        respuestas.write(
            respuesta=given, texto=said["texto"], clave=uuid4(),
            by=personas[said["de"] + DOMINIO], at=moment + number * day,
        )  # fmt: skip
    if words["hasta"] in CUMPLIDAS:
        for who in (by, owner):
            respuestas.mark_done(respuesta=given, by=who, at=moment + 30 * day)
    if words.get("gracias"):
        respuestas.thank(respuesta=given, texto=words["gracias"], by=owner, at=moment + 32 * day)
