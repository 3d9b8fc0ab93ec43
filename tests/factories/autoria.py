"""Practices at each stage of writing, made through the operations."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from cuentas.enums import Papel
from cuentas.models import Designacion, Usuario
from intercambio.practicas.bloques import BLOQUES
from intercambio.practicas.models import Firma, Hito, Indicador, PracticaElemento, PracticaPage
from intercambio.practicas.operations import firmas, practicas
from intercambio.practicas.operations.firmas import Firmante
from metodologia.models import ElementoPage
from portal.operations.roles import COORDINACION

from .cuentas import RIOVERDE, UsuarioFactory, municipio

FIRMANTE = Firmante("Amalia Berrones", "Presidencia municipal", "presidencia@rioverde.example")
CAMPOS: dict[str, Any] = {
    "title": "Rutas a pie",
    "resumen": "Banquetas primero donde caminan los niños.",
    "dependencia": "Obras Públicas",
    "tipo_organo": "dependencia",
    "administracion": "2024–2027",
    "estado": "operacion",
    "fecha_inicio": date(2025, 2, 3),
    "situacion_previa": "Los niños bajaban al arroyo.",
    "objetivos": "Que nadie baje de la banqueta.",
    "solucion": "Se contó y se arregló.",
    "participacion": "Tres escuelas decidieron.",
    "resultados": "Caminan más.",
    "no_funciono": "El primer conteo salió bajo.",
    "continuidad": "Un acuerdo de Cabildo.",
    "lecciones": "Contar antes de dibujar.",
    "replicabilidad": "Un plano y una semana.",
    "contacto_cargo": "Dirección de Obras",
    "contacto_correo": "obras@rioverde.example",
}


def elemento(lista: str, slug: str) -> ElementoPage:
    return ElementoPage.objects.get(url_path__contains=f"/{lista}/{slug}/")


def appoint(persona: Usuario, clave: str = RIOVERDE, **fields: Any) -> Designacion:
    """Let the person act for the municipality since a week ago."""
    today = timezone.localdate()
    values = {"papel": Papel.ENLACE, "desde": today - timedelta(days=7)} | fields
    return Designacion.objects.create(persona=persona, municipio_id=clave, **values)


def enlace(clave: str = RIOVERDE, **fields: Any) -> Usuario:
    """Somebody appointed to write for the municipality."""
    persona: Usuario = UsuarioFactory(**fields)
    appoint(persona, clave)
    return persona


def coordinadora() -> Usuario:
    """Somebody of the Coordinación."""
    persona: Usuario = UsuarioFactory(estatal=True)
    persona.groups.add(Group.objects.get(name=COORDINACION))
    return persona


def empty_draft(by: Usuario, clave: str = RIOVERDE) -> PracticaPage:
    return practicas.begin(municipio=municipio(clave), by=by, at=timezone.now())


def write(practica: PracticaPage, by: Usuario, **campos: Any) -> PracticaPage:
    """Save these fields, each in its block."""
    for bloque in BLOQUES:
        mine = {name: value for name, value in campos.items() if name in bloque.campos}
        if mine:
            practica = practicas.save(
                practica=practica,
                bloque=bloque,
                apply=partial(_set, mine),
                base=practicas.block_of(practica, bloque),
                by=by,
                at=timezone.now(),
            )
    return practica


def complete_draft(by: Usuario, clave: str = RIOVERDE, **campos: Any) -> PracticaPage:
    """A draft to which nothing is missing, written whole by one save: what is in it is the same."""
    practica = empty_draft(by, clave)
    return practicas.save(
        practica=practica,
        bloque=BLOQUES[0],
        apply=lambda draft: _fill(draft, CAMPOS | campos),
        base=practicas.block_of(practica, BLOQUES[0]),
        by=by,
        at=timezone.now(),
    )


def indicador(**cambios: Any) -> Indicador:
    values = {
        "nombre": "Niños a pie",
        "unidad": "niños",
        "comportamiento": "ascendente",
        "valor_antes": Decimal("312"),
        "fecha_antes": date(2025, 2, 14),
        "valor_despues": Decimal("471.5"),
        "fecha_despues": date(2026, 2, 13),
        "fuente": "Conteo",
    }
    return Indicador(**(values | cambios))


def asked(by: Usuario, **cambios: Any) -> Firma:
    """A request for a signature, open."""
    practica = complete_draft(by)
    firmante = replace(FIRMANTE, **cambios)
    return firmas.ask(practica=practica, firmante=firmante, by=by, at=timezone.now())


def signed(by: Usuario) -> Firma:
    """A practice that its municipality signed; the Coordinación has it now."""
    return firmas.sign(firma=asked(by), at=timezone.now())


def _set(campos: dict[str, Any], draft: PracticaPage) -> None:
    for name, value in campos.items():
        setattr(draft, name, value)


def _fill(draft: PracticaPage, campos: dict[str, Any]) -> None:
    _set(campos, draft)
    draft.materia = elemento("materias", "movilidad-y-transporte")
    draft.elementos.set([PracticaElemento(elemento=elemento("pasos", "diagnostico"), sort_order=0)])
    draft.indicadores.set([indicador()])
    draft.hitos.set([Hito(fecha=date(2025, 4, 7), que="El Cabildo aprobó la partida")])
