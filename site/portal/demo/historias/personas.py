"""Where the demonstration's people work, who confirmed it, and whom Rioverde invites."""

from datetime import datetime, timedelta
from uuid import UUID

from cuentas.models import Puesto, Usuario
from cuentas.operations import (
    adscripciones,
    adscripciones_en_espera,
    altas,
    dominios,
    invitaciones,
    perfiles,
    puestos,
)
from cuentas.operations.altas import Fila
from cuentas.operations.perfiles import DatosPerfil
from municipios.models import Municipio
from portal.demo.personas import DOMINIO

_RIOVERDE = "24024"
_HOJAS = UUID("5b0a6b0e-7d0f-4c0e-9d7c-1f2a3b4c5d6e")


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once; `personas` by mail address."""
    if Puesto.objects.exists():
        return
    enlace, coordina = personas[f"enlace{DOMINIO}"], personas[f"coordinacion{DOMINIO}"]
    rioverde = Municipio.objects.select_related("entidad").get(pk=_RIOVERDE)
    dominios.add(
        municipio=rioverde, dominio="rioverde.demo.example", by=coordina,
        at=at - timedelta(days=420),
    )  # fmt: skip
    two_posts = personas[f"ofelia.castro@rioverde.{DOMINIO[1:]}"]
    _two_posts(two_posts, rioverde, at=at)
    for persona in personas.values():
        if persona != two_posts:
            puestos.follow(persona=persona, at=at - timedelta(days=450))
    _belong(personas, enlace, at=at)
    _invite(rioverde, enlace, at=at)


def _two_posts(persona: Usuario, rioverde: Municipio, *, at: datetime) -> None:
    """She was an assistant, and became the head of the office three months ago."""
    now = DatosPerfil(
        nombre=persona.nombre, tipo=persona.tipo, cargo_tipo="tecnico", cargo=persona.cargo,
        dependencia=persona.dependencia, municipio=rioverde,
    )  # fmt: skip
    before = DatosPerfil(
        nombre=persona.nombre, tipo=persona.tipo, cargo_tipo="tecnico",
        cargo="Auxiliar de catastro", dependencia=persona.dependencia, municipio=rioverde,
    )  # fmt: skip
    perfiles.update(usuario=persona, datos=before, at=at - timedelta(days=400))
    perfiles.update(usuario=persona, datos=now, at=at - timedelta(days=92))


def _belong(personas: dict[str, Usuario], enlace: Usuario, *, at: datetime) -> None:
    """One was confirmed, one waits for the enlace, one for the coordination."""
    adscripciones.follow(persona=enlace, at=at - timedelta(days=209))
    asked = adscripciones.follow(
        persona=personas[f"participante{DOMINIO}"], at=at - timedelta(days=12)
    )
    if asked:
        adscripciones.approve(adscripcion=asked, by=enlace, at=at - timedelta(days=11))
    waiting = adscripciones.follow(
        persona=personas[f"gilberto.mares{DOMINIO}"], at=at - timedelta(days=4)
    )
    if waiting:
        adscripciones_en_espera.nudge(adscripcion_id=waiting.pk, at=at - timedelta(hours=20))
    # His municipality has no enlace yet.
    adscripciones.follow(persona=personas[f"hector.manriquez{DOMINIO}"], at=at - timedelta(days=2))


def _invite(rioverde: Municipio, enlace: Usuario, *, at: datetime) -> None:
    invitaciones.invite(
        municipio=rioverde, correo=f"norma.infante{DOMINIO}", nombre="Norma Infante Rico",
        cargo="Coordinadora de participación", dependencia="Desarrollo Social",
        by=enlace, at=at - timedelta(days=1),
    )  # fmt: skip
    altas.make_sheets(
        municipio=rioverde, dependencia="Servicios Públicos", lote=_HOJAS, by=enlace,
        filas=[Fila("Anselmo Rojas Gaitán", "Jardinero"), Fila("Eulalia Torres Mata", "Jardinera")],
        at=at - timedelta(days=1),
    )  # fmt: skip
