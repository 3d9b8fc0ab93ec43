"""The kinds of rows that are only words, dates and choices."""

from typing import Any, ClassVar

from comun.opciones import offer

from ..contenido import Contenido
from ..enums import Comportamiento, Metodo, Rol, Sector, TipoFundamento, TipoIndicador
from ..models import Actor, Fundamento, Hito, Indicador
from ..queries.elementos import Elementos
from .campos import (
    VACIO,
    ElementoField,
    FechaField,
    LigaField,
    NumeroField,
    OpcionField,
    TextoField,
)
from .filas import FilaForm, FilasForm


class IndicadorForm(FilaForm):
    modelo = Indicador
    pliegues = (("Más datos del indicador", ("tipo", "meta", "metodo", "tema", "url_datos")),)
    nombre = TextoField(label="Qué se midió", max_length=160)
    unidad = TextoField(
        label="Unidad", max_length=60, help_text="Por ejemplo: hogares, metros, % de viviendas."
    )
    comportamiento = OpcionField(label="Comportamiento", choices=[*VACIO, *Comportamiento.choices])
    valor_antes = NumeroField(label="Valor antes")
    fecha_antes = FechaField(label="Medido antes el", hasta_hoy=True)
    valor_despues = NumeroField(label="Valor después")
    fecha_despues = FechaField(label="Medido después el", hasta_hoy=True)
    fuente = TextoField(
        label="Fuente",
        max_length=200,
        help_text="De dónde sale el dato: documento, encuesta, área.",
    )
    tipo = OpcionField(label="Tipo", choices=[*VACIO, *TipoIndicador.choices], required=False)
    meta = NumeroField(label="Meta", required=False, help_text="En la misma unidad.")
    metodo = OpcionField(label="Cómo se midió", choices=[*VACIO, *Metodo.choices], required=False)
    tema = ElementoField(label="Tema del sistema de indicadores", required=False)
    url_datos = LigaField(label="Liga a los datos", help_text="Si están publicados.")

    def __init__(self, *args: Any, temas: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tema", [*VACIO, *temas])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        before, after = cleaned.get("fecha_antes"), cleaned.get("fecha_despues")
        if before and after and after <= before:
            self.add_error("fecha_despues", "Debe ser posterior a la medición de antes.")
        return cleaned


class HitoForm(FilaForm):
    modelo = Hito
    que = TextoField(label="Qué pasó", max_length=160, help_text="Hasta 12 palabras.")
    fecha = FechaField(label="Fecha", help_text="Si no recuerda el día, ponga el primero del mes.")
    paso = ElementoField(label="Paso del proceso", required=False)
    responsable = TextoField(
        label="Responsable", max_length=120, required=False, help_text="El cargo, no la persona."
    )

    def __init__(self, *args: Any, pasos: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "paso", [*VACIO, *pasos])


class FundamentoForm(FilaForm):
    modelo = Fundamento
    numero = TextoField(label="Número o nombre", max_length=120)
    tipo = OpcionField(label="Tipo", choices=[*VACIO, *TipoFundamento.choices])
    fecha = FechaField(label="Fecha", required=False, hasta_hoy=True)
    liga = LigaField(label="Liga", help_text="Si está publicado.")


class ActorForm(FilaForm):
    modelo = Actor
    nombre = TextoField(
        label="Quién", max_length=160, help_text="La organización o el área, no la persona."
    )
    sector = OpcionField(label="Sector", choices=[*VACIO, *Sector.choices])
    rol = OpcionField(label="Qué hizo", choices=[*VACIO, *Rol.choices])


class _ConElementos(FilasForm):
    """Rows that choose from one list of the methodology."""

    lista: ClassVar[str]
    argumento: ClassVar[str]

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        contenido: Contenido,
        elementos: Elementos,
        otra: bool = False,
    ) -> None:
        self.opciones = elementos.listas[self.lista]
        super().__init__(data, files, contenido=contenido, otra=otra)

    def make(self, place: int, **kwargs: Any) -> FilaForm:
        return super().make(place, **{self.argumento: self.opciones}, **kwargs)


class IndicadoresForm(_ConElementos):
    form_class = IndicadorForm
    hijos, lista, argumento = "indicadores", "temas-smi", "temas"
    una, esta = "Indicador", "este indicador"


class HitosForm(_ConElementos):
    form_class = HitoForm
    hijos, lista, argumento = "hitos", "pasos", "pasos"
    titulo = "El camino"
    ayuda = (
        "Los momentos que contaron, con su fecha: un acuerdo, una compra, un tropiezo. "
        "Al menos uno."
    )
    una, esta = "Momento", "este momento"


class FundamentosForm(FilasForm):
    form_class = FundamentoForm
    hijos = "fundamentos"
    titulo = "En qué se apoya"
    ayuda = "El acuerdo de cabildo, reglamento, decreto o convenio que le da sustento."
    una, esta = "Fundamento", "este fundamento"


class ActoresForm(FilasForm):
    form_class = ActorForm
    hijos = "actores"
    una, esta = "Actor", "este actor"
