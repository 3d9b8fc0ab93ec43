"""The parts of the form that are fields; those that are rows are in `filas`."""

from typing import Any, ClassVar

from django import forms

from ..bloques import MAX_OPCIONES, TOPES, Bloque, words
from ..completitud import SIN_TITULO
from ..contenido import Contenido, marked
from ..enums import (
    OPCIONES,
    Ambito,
    EstadoPractica,
    RangoPoblacional,
    TipoOrgano,
)
from ..models import PracticaOpcion, PracticaPage
from .campos import (
    VACIO,
    CorreoField,
    EnteroField,
    FechaField,
    ListaField,
    OpcionField,
    TextoField,
    numbers_of,
)
from .pliegues import Plegado, Pliegue, folded, unfolded

_LARGO = 6000
_AYUDA = {
    "situacion_previa": "¿Cómo estaban las cosas antes, y para quién?",
    "objetivos": "¿Qué querían cambiar?",
    "solucion": "¿Qué hicieron, paso a paso? Diga fechas y responsables por cargo.",
    "participacion": "¿Quién tomó parte, y cómo: decidió, opinó, trabajó, vigiló?",
    "resultados": "¿Qué cambió? Las cifras van en los indicadores.",
    "no_funciono": "Lo más útil para otro municipio: lo que falló y cómo lo corrigieron.",
    "condiciones": "Lo que ya había y sin lo cual no habría salido.",
    "continuidad": "¿Qué la sostuvo o la interrumpió al cambiar la administración?",
    "lecciones": "¿Qué harían igual y qué no?",
    "replicabilidad": "Acuerdos, personal, dinero, datos: lo que hace falta para empezar.",
    "adaptable": "Lo que cada municipio puede hacer a su manera.",
    "no_cambiar": "Aquello sin lo cual ya es otra cosa.",
}


def opciones(lista: str, label: str, **kwargs: Any) -> ListaField:
    """Make the field of one of the fixed lists."""
    return ListaField(
        label=label,
        choices=OPCIONES[lista].choices,
        maximo=MAX_OPCIONES[lista],
        required=False,
        **kwargs,
    )


class BloqueForm(forms.Form):
    """Some fields of a practice. Each valid one is kept, whatever the others say."""

    plantilla = "practicas/autoria/campos.html"
    use_required_attribute = False  # our summary says more than the browser's bubble
    pliegues: ClassVar[tuple[Pliegue, ...]] = ()

    def __init__(self, data: Any = None, *, bloque: Bloque, contenido: Contenido) -> None:
        self.bloque = bloque
        initial = {name: contenido.get(name) for name in bloque.campos}
        initial |= {lista: marked(contenido, lista) for lista in bloque.listas}
        super().__init__(data, initial=initial)
        numbers_of(self)
        for name in TOPES.keys() & self.fields.keys():
            self.fields[name].help_text = f"{_AYUDA[name]} Hasta {TOPES[name]} palabras."

    def apply(self, practica: PracticaPage) -> None:
        """Write the valid values on the practice."""
        for name in self.bloque.campos:
            if name in self.cleaned_data:
                setattr(practica, name, self.cleaned_data[name])
        self.mark(practica)

    def mark(self, practica: PracticaPage) -> None:
        """Write what was marked in the fixed lists."""
        for lista in self.bloque.listas:
            if lista in self.cleaned_data:
                _mark(practica, lista, self.cleaned_data[lista])

    @property
    def a_la_vista(self) -> list[forms.BoundField]:
        return unfolded(self, self.pliegues)

    @property
    def plegados(self) -> list[Plegado]:
        return folded(self, self.pliegues)


class IdentidadForm(BloqueForm):
    pliegues = (
        (
            "Ámbito, fecha de fin y personas",
            ("fecha_fin", "ambito", "poblacion", "poblacion_fuente"),
        ),
    )
    title = TextoField(label="Título", max_length=120, help_text="Diga qué se hizo, no un lema.")
    resumen = TextoField(
        label="Resumen",
        max_length=280,
        filas=3,
        help_text="En dos o tres frases. Hasta 280 letras.",
    )
    dependencia = TextoField(label="Dependencia responsable", max_length=160)
    tipo_organo = OpcionField(label="Tipo de órgano", choices=[*VACIO, *TipoOrgano.choices])
    administracion = TextoField(
        label="Administración", max_length=20, help_text="Años, por ejemplo 2021–2024."
    )
    estado = OpcionField(label="Estado de la práctica", choices=[*VACIO, *EstadoPractica.choices])
    fecha_inicio = FechaField(label="Fecha de inicio")
    fecha_fin = FechaField(label="Fecha de fin", required=False)
    ambito = OpcionField(label="Ámbito", choices=[*VACIO, *Ambito.choices], required=False)
    poblacion = EnteroField(
        label="Personas a las que llegó",
        required=False,
        maximo=200_000_000,
        mensaje="Son más personas que las que viven en el país: revise la cifra.",
    )
    poblacion_fuente = TextoField(
        label="Fuente de esa cifra",
        max_length=160,
        required=False,
        help_text="Padrón, censo, conteo.",
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if self.initial.get("title") == SIN_TITULO:
            self.initial["title"] = ""

    def clean_title(self) -> str:
        # Wagtail asks every page for a title: a draft that lost its own keeps this one.
        return self.cleaned_data["title"] or SIN_TITULO

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("fecha_inicio"), cleaned.get("fecha_fin")
        if start and end and end < start:
            self.add_error("fecha_fin", "Es anterior al inicio. Revise las dos fechas.")
            cleaned.pop("fecha_inicio", None)
        elif end and not start and "fecha_inicio" in cleaned:
            self.add_error("fecha_fin", "Escriba antes la fecha de inicio.")
        return cleaned


class QuePasoForm(BloqueForm):
    situacion_previa = TextoField(label="Situación previa", max_length=_LARGO, filas=6)
    objetivos = TextoField(label="Objetivos", max_length=_LARGO, filas=6)
    solucion = TextoField(label="Qué se hizo", max_length=_LARGO, filas=12)
    participacion = TextoField(label="Quién participó y cómo", max_length=_LARGO, filas=7)


class QueResultoForm(BloqueForm):
    pliegues = (("Condiciones que la hicieron posible", ("condiciones",)),)
    resultados = TextoField(label="Resultados", max_length=_LARGO, filas=10)
    no_funciono = TextoField(label="Lo que no funcionó y qué se ajustó", max_length=_LARGO, filas=8)
    continuidad = TextoField(label="Qué la sostuvo o la interrumpió", max_length=_LARGO, filas=7)
    lecciones = TextoField(label="Lecciones", max_length=_LARGO, filas=8)
    condiciones = TextoField(
        label="Condiciones que la hicieron posible", max_length=_LARGO, filas=6, required=False
    )


class ReplicabilidadForm(BloqueForm):
    pliegues = (
        (
            "Qué se adapta, qué no, y para qué tamaño",
            ("adaptable", "no_cambiar", "rango_poblacional"),
        ),
        ("Lo que hace falta para empezar", ("requisito",)),
        ("Lo que su municipio ofrece", ("acompanamiento",)),
    )
    replicabilidad = TextoField(
        label="Qué necesita quien quiera replicarla", max_length=_LARGO, filas=8
    )
    adaptable = TextoField(label="Qué se puede adaptar", max_length=_LARGO, filas=5, required=False)
    no_cambiar = TextoField(
        label="Qué no debe cambiarse", max_length=_LARGO, filas=5, required=False
    )
    rango_poblacional = OpcionField(
        label="Para qué tamaño de municipio",
        choices=[*VACIO, *RangoPoblacional.choices],
        required=False,
    )
    requisito = opciones("requisito", "Lo que hace falta para empezar")
    acompanamiento = opciones(
        "acompanamiento",
        "Lo que su municipio ofrece a quien la replique",
        help_text="Sin marcar nada, no ofrece acompañamiento.",
    )


class ContactoForm(BloqueForm):
    contacto_cargo = TextoField(
        label="Cargo de contacto", max_length=120, help_text="Por ejemplo: Dirección de Planeación."
    )
    contacto_correo = CorreoField(
        label="Correo institucional",
        help_text="Se publica: ponga el de la oficina, no uno personal.",
    )


def _mark(practica: PracticaPage, lista: str, valores: list[str]) -> None:
    """Leave these marked in a list, and the other lists as they were; same mark, same row."""
    here = {row.valor: row for row in practica.opciones.all() if row.lista == lista}
    kept = [row for row in practica.opciones.all() if row.lista != lista]
    kept += [here.get(valor) or PracticaOpcion(lista=lista, valor=valor) for valor in valores]
    for order, row in enumerate(kept):
        row.sort_order = order
    practica.opciones.set(kept)


def count(field: forms.BoundField) -> tuple[int, int] | None:
    """Return the words that a field has and those it holds; nothing where nobody counts."""
    if field.name not in TOPES:
        return None
    return words(str(field.value() or "")), TOPES[field.name]
