"""What a practice is tied to: searched by name and chosen, without a script too."""

import re
from typing import Any

from django import forms

from comun.opciones import offer

from ..contenido import Contenido, rows
from ..enums import TipoRelacion
from ..models import Coautor, PracticaCurso, PracticaPage, Relacion
from ..queries import elegibles
from .campos import ListaField, OpcionField, TextoField

MAX_COAUTORES, MAX_CURSOS, MAX_RELACIONES = 12, 5, 8
_SIN_RELACION = [("", "Sin relación"), *TipoRelacion.choices]
_PERDIDA = "Una práctica que ya no está publicada"
_RELACION = re.compile(r"relacion-([0-9]{1,9})")


class CoautoresForm(forms.Form):
    """Municipalities with which it was made: those there are, and those that were found."""

    use_required_attribute = False
    plantilla = "practicas/autoria/coautores.html"
    hijos = "coautores"
    titulo = "Municipios coautores"
    ayuda = "Si la hicieron con otros. Busque cada uno por su nombre y márquelo. Opcional."
    coautores = ListaField(label="Hecha con", maximo=MAX_COAUTORES, required=False)
    q = TextoField(label="Nombre del municipio o alcaldía", max_length=120, required=False)

    def __init__(self, data: Any, *, contenido: Contenido, cvegeo: str, busca: str) -> None:
        self.cvegeo, self.busca = cvegeo, busca
        saved = [str(row["municipio"]) for row in rows(contenido, self.hijos)]
        super().__init__(data, initial={"coautores": saved, "q": busca})
        sent = data.getlist("coautores")[:MAX_COAUTORES] if data is not None else []
        self.mandados = sent
        known = elegibles.municipios_de({*saved, *sent} - {cvegeo})
        found = elegibles.buscar_municipios(busca, menos=cvegeo) if busca else []
        self.hallados = len(found)
        choices = {one.pk: one.nombre for one in (*known, *found)}
        offer(self, "coautores", choices.items())

    @property
    def no_hay(self) -> bool:
        return bool(self.busca) and not self.hallados

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.cvegeo in self.mandados:
            self.errors.pop("coautores", None)
            self.add_error(
                "coautores", "Su municipio ya es el autor: aquí van solo los otros. No se agregó."
            )
        return cleaned

    def apply(self, practica: PracticaPage) -> None:
        if "coautores" not in self.cleaned_data:
            return
        here = {row.municipio_id: row for row in practica.coautores.all()}
        chosen = self.cleaned_data["coautores"]
        kept = [here.get(clave) or Coautor(municipio_id=clave) for clave in chosen]
        for order, row in enumerate(kept):
            row.sort_order = order
        practica.coautores.set(kept)


class CursosForm(forms.Form):
    """The courses in which what it did is taught."""

    plantilla = "practicas/autoria/campos.html"
    use_required_attribute = False
    cursos = ListaField(
        label="Cursos en que se enseña, hasta cinco", maximo=MAX_CURSOS, required=False
    )

    def __init__(self, data: Any, *, contenido: Contenido) -> None:
        saved = [row["curso"] for row in rows(contenido, "cursos")]
        super().__init__(data, initial={"cursos": saved})
        offer(self, "cursos", [(one.pk, one.nombre) for one in elegibles.cursos()])

    def apply(self, practica: PracticaPage) -> None:
        if "cursos" not in self.cleaned_data:
            return
        here = {row.curso_id: row for row in practica.cursos.all()}
        chosen = [int(pk) for pk in self.cleaned_data["cursos"]]
        kept = [here.get(pk) or PracticaCurso(curso_id=pk) for pk in chosen]
        for order, row in enumerate(kept):
            row.sort_order = order
        practica.cursos.set(kept)


class RelacionesForm(forms.Form):
    """What it is to other practices: one choice for each that is tied already or was found."""

    use_required_attribute = False
    plantilla = "practicas/autoria/relaciones.html"
    hijos = "relaciones"
    titulo = "Prácticas relacionadas"
    ayuda = "Busque por título o por folio y diga qué es la suya para cada una."
    q = TextoField(label="Título o folio de la otra práctica", max_length=120, required=False)

    def __init__(self, data: Any, *, contenido: Contenido, pk: int, busca: str) -> None:
        self.pk, self.busca = pk, busca
        self.saved = {row["otra"]: row.get("tipo") or "" for row in rows(contenido, self.hijos)}
        super().__init__(data, initial={"q": busca})
        sent = _named_in(data) if data is not None else set()
        known = elegibles.practicas_de({*self.saved, *sent} - {pk})
        found = elegibles.buscar_practicas(busca, menos=pk) if busca else []
        self.hallados = len(found)
        self.perdidas = bool(sent - {int(one.pk) for one in known} - {*self.saved})
        gone = {str(key): _PERDIDA for key in self.saved}
        named = gone | {one.pk: one.nombre for one in (*known, *found)}
        for key, nombre in named.items():
            self.fields[f"relacion-{key}"] = OpcionField(
                label=nombre,
                choices=_SIN_RELACION,
                required=False,
                initial=self.saved.get(int(key), ""),
            )

    @property
    def no_hay(self) -> bool:
        return bool(self.busca) and not self.hallados

    @property
    def relaciones(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name != "q"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.perdidas:
            self.add_error(
                "q", "Una de las prácticas que eligió ya no está publicada. No se agregó."
            )
        if len(self._chosen(cleaned)) > MAX_RELACIONES:
            self.add_error("q", "Caben ocho prácticas relacionadas: deje las que más ayuden.")
        return cleaned

    def apply(self, practica: PracticaPage) -> None:
        chosen = self._chosen(self.cleaned_data)
        if len(chosen) > MAX_RELACIONES:
            return
        here = {row.otra_id: row for row in practica.relaciones.all()}
        kept = []
        for order, (pk, tipo) in enumerate(chosen.items()):
            row = here.get(pk) or Relacion(otra_id=pk)
            row.tipo, row.sort_order = tipo, order
            kept.append(row)
        practica.relaciones.set(kept)

    def _chosen(self, cleaned: dict[str, Any]) -> dict[int, str]:
        """Return what each is, those that were not sent as they were."""
        said = {
            int(name.removeprefix("relacion-")): tipo
            for name, tipo in cleaned.items()
            if name.startswith("relacion-") and name in self.data
        }
        return {pk: tipo for pk, tipo in (self.saved | said).items() if tipo}


def _named_in(data: Any) -> set[int]:
    """Return the practices that the form names with a choice; bounded, whatever was sent."""
    found = (_RELACION.fullmatch(name) for name in list(data)[:200] if data.get(name))
    return {int(match[1]) for match in found if match}
