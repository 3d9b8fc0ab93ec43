"""Choices among the elements of the methodology, and among the world's goals."""

from typing import Any

from comun.opciones import offer

from ..bloques import MAX_ELEMENTOS, Bloque
from ..contenido import Contenido, rows
from ..models import PracticaElemento, PracticaPage
from ..queries.elementos import Elementos
from .bloques import BloqueForm, opciones
from .campos import VACIO, ElementoField, ListaField


class ClasificacionForm(BloqueForm):
    pliegues = (
        ("Instrumentos", ("instrumentos",)),
        ("Problemas que atiende", ("problemas",)),
        ("Otras materias", ("materias",)),
        ("Estrategias y vertientes", ("estrategias", "vertientes")),
        ("Órganos de planeación que intervinieron", ("organos",)),
        ("Pilares de gobierno abierto y acuerdos", ("pilares", "acuerdos")),
        ("Objetivos de Desarrollo Sostenible", ("ods",)),
    )
    materia = ElementoField(label="Materia principal")
    pasos = ListaField(label="Pasos del proceso (de uno a tres)", maximo=MAX_ELEMENTOS["pasos"])
    instrumentos = ListaField(
        label="Instrumentos, hasta tres", maximo=MAX_ELEMENTOS["instrumentos"], required=False
    )
    problemas = ListaField(
        label="Problemas que atiende", maximo=MAX_ELEMENTOS["problemas"], required=False
    )
    materias = ListaField(
        label="Otras materias, hasta dos", maximo=MAX_ELEMENTOS["materias"], required=False
    )
    estrategias = ListaField(
        label="Estrategias, hasta dos", maximo=MAX_ELEMENTOS["estrategias"], required=False
    )
    vertientes = ListaField(label="Vertientes", maximo=MAX_ELEMENTOS["vertientes"], required=False)
    organos = ListaField(
        label="Órganos de planeación, hasta cuatro",
        maximo=MAX_ELEMENTOS["organos"],
        required=False,
    )
    pilares = ListaField(
        label="Pilares de gobierno abierto", maximo=MAX_ELEMENTOS["pilares"], required=False
    )
    acuerdos = ListaField(
        label="Acuerdos hacia la sustentabilidad",
        maximo=MAX_ELEMENTOS["acuerdos"],
        required=False,
    )
    ods = opciones("ods", "Objetivos de Desarrollo Sostenible, hasta tres")

    def __init__(
        self, data: Any = None, *, bloque: Bloque, contenido: Contenido, elementos: Elementos
    ) -> None:
        super().__init__(data, bloque=bloque, contenido=contenido)
        self.elementos = elementos
        chosen = [row["elemento"] for row in rows(contenido, "elementos")]
        offer(self, "materia", [*VACIO, *elementos.listas["materias"]])
        for lista in MAX_ELEMENTOS:
            offer(self, lista, elementos.listas[lista])
            self.initial[lista] = [pk for pk in chosen if elementos.tipos.get(pk) == lista]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if str(cleaned.get("materia")) in cleaned.get("materias", []):
            self.add_error(
                "materias", "Marcó también la materia principal: aquí van solo las otras."
            )
        return cleaned

    def apply(self, practica: PracticaPage) -> None:
        if "materia" in self.cleaned_data:
            practica.materia_id = self.cleaned_data["materia"]
        here = {row.elemento_id: row for row in practica.elementos.all()}
        wanted = [pk for pk in here if self._stays(pk)]
        for lista in MAX_ELEMENTOS:
            wanted += [int(pk) for pk in self.cleaned_data.get(lista, [])]
        kept = []
        for order, pk in enumerate(wanted):
            row = here.get(pk) or PracticaElemento(elemento_id=pk)
            row.sort_order = order
            kept.append(row)
        practica.elementos.set(kept)
        self.mark(practica)

    def _stays(self, pk: int) -> bool:
        """Whether this element is of a list that the form does not decide now."""
        return self.elementos.tipos.get(pk) not in self.cleaned_data
