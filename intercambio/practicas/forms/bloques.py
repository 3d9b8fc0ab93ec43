"""The blocks of the form that are fields; those that are rows are in `filas`."""

from typing import Any

from django import forms

from ..bloques import MAX_INSTRUMENTOS, MAX_PASOS, MAX_PROBLEMAS, TOPES, Bloque, words
from ..completitud import SIN_TITULO
from ..contenido import Contenido, rows
from ..enums import Ambito, EstadoPractica, TipoOrgano
from ..models import PracticaElemento, PracticaPage
from ..queries.elementos import Elementos
from .campos import CorreoField, FechaField, ListaField, OpcionField, TextoField

_LARGO = 6000
_VACIO = [("", "Elija…")]
_AYUDA = {
    "situacion_previa": "¿Cómo estaban las cosas antes, y para quién?",
    "objetivos": "¿Qué querían cambiar?",
    "solucion": "¿Qué hicieron, paso a paso? Diga fechas y responsables por cargo.",
    "participacion": "¿Quién tomó parte, y cómo: decidió, opinó, trabajó, vigiló?",
    "resultados": "¿Qué cambió? Las cifras van en los indicadores.",
    "no_funciono": "Lo más útil para otro municipio: lo que falló y cómo lo corrigieron.",
    "continuidad": "¿Qué la sostuvo o la interrumpió al cambiar la administración?",
    "lecciones": "¿Qué harían igual y qué no?",
    "replicabilidad": "Acuerdos, personal, dinero, datos: lo que hace falta para empezar.",
}


class BloqueForm(forms.Form):
    """Some fields of a practice. Each valid one is kept, whatever the others say."""

    use_required_attribute = False  # our summary says more than the browser's bubble

    def __init__(self, data: Any = None, *, bloque: Bloque, contenido: Contenido) -> None:
        self.bloque = bloque
        super().__init__(data, initial={name: contenido.get(name) for name in bloque.campos})

    def apply(self, practica: PracticaPage) -> None:
        """Write the valid values on the practice."""
        for name in self.bloque.campos:
            if name in self.cleaned_data:
                setattr(practica, name, self.cleaned_data[name])

    @property
    def con_cuenta(self) -> list[tuple[forms.BoundField, int, int]]:
        """Each field with the words it has and those it holds; 0 where nobody counts."""
        return [
            (field, words(str(field.value() or "")), TOPES.get(field.name, 0))
            for field in self.visible_fields()
        ]


class IdentidadForm(BloqueForm):
    title = TextoField(label="Título", max_length=120, help_text="Diga qué se hizo, no un lema.")
    resumen = TextoField(
        label="Resumen",
        max_length=280,
        filas=3,
        help_text="En dos o tres frases. Hasta 280 letras.",
    )
    dependencia = TextoField(label="Dependencia responsable", max_length=160)
    tipo_organo = OpcionField(label="Tipo de órgano", choices=[*_VACIO, *TipoOrgano.choices])
    administracion = TextoField(
        label="Administración", max_length=20, help_text="Años, por ejemplo 2021–2024."
    )
    estado = OpcionField(label="Estado de la práctica", choices=[*_VACIO, *EstadoPractica.choices])
    fecha_inicio = FechaField(label="Fecha de inicio")
    fecha_fin = FechaField(label="Fecha de fin", required=False)
    ambito = OpcionField(label="Ámbito", choices=[*_VACIO, *Ambito.choices], required=False)

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

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, field in self.fields.items():
            field.help_text = f"{_AYUDA[name]} Hasta {TOPES[name]} palabras."


class QueResultoForm(QuePasoForm):
    situacion_previa = objetivos = solucion = participacion = None  # type: ignore[assignment]
    resultados = TextoField(label="Resultados", max_length=_LARGO, filas=10)
    no_funciono = TextoField(label="Lo que no funcionó y qué se ajustó", max_length=_LARGO, filas=8)
    continuidad = TextoField(label="Qué la sostuvo o la interrumpió", max_length=_LARGO, filas=7)
    lecciones = TextoField(label="Lecciones", max_length=_LARGO, filas=8)
    replicabilidad = TextoField(
        label="Qué necesita quien quiera replicarla", max_length=_LARGO, filas=8
    )


class ContactoForm(BloqueForm):
    contacto_cargo = TextoField(
        label="Cargo de contacto", max_length=120, help_text="Por ejemplo: Dirección de Planeación."
    )
    contacto_correo = CorreoField(
        label="Correo institucional",
        help_text="Se publica: ponga el de la oficina, no uno personal.",
    )


class ClasificacionForm(BloqueForm):
    """Choices among the elements of the methodology."""

    materia = OpcionField(label="Materia principal")
    pasos = ListaField(label="Pasos del proceso (de uno a tres)", maximo=MAX_PASOS)
    instrumentos = ListaField(
        label="Instrumentos, hasta tres", maximo=MAX_INSTRUMENTOS, required=False
    )
    problemas = ListaField(label="Problemas que atiende", maximo=MAX_PROBLEMAS, required=False)

    def __init__(
        self, data: Any = None, *, bloque: Bloque, contenido: Contenido, elementos: Elementos
    ) -> None:
        super().__init__(data, bloque=bloque, contenido=contenido)
        self.elementos = elementos
        chosen = [row["elemento"] for row in rows(contenido, "elementos")]
        self.fields["materia"].choices = [*_VACIO, *elementos.listas["materias"]]  # type: ignore[attr-defined]
        for lista in ("pasos", "instrumentos", "problemas"):
            self.fields[lista].choices = elementos.listas[lista]  # type: ignore[attr-defined]
            self.initial[lista] = [pk for pk in chosen if elementos.tipos.get(pk) == lista]

    def apply(self, practica: PracticaPage) -> None:
        if "materia" in self.cleaned_data:
            practica.materia_id = int(self.cleaned_data["materia"] or 0) or None
        here = {row.elemento_id: row for row in practica.elementos.all()}
        wanted = [pk for pk in here if self._stays(pk)]
        for lista in ("pasos", "instrumentos", "problemas"):
            wanted += [int(pk) for pk in self.cleaned_data.get(lista, [])]
        kept = []
        for order, pk in enumerate(wanted):
            row = here.get(pk) or PracticaElemento(elemento_id=pk)
            row.sort_order = order
            kept.append(row)
        practica.elementos.set(kept)

    def _stays(self, pk: int) -> bool:
        """Whether this element is of a list that the form does not decide now."""
        return self.elementos.tipos.get(pk) not in self.cleaned_data
