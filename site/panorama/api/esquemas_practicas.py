"""What a practice says in the open data; the codes that it may use are read from its choices."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Choices
from ninja import Schema
from pydantic import Field

from intercambio.practicas import enums


def one_of(choices: type[Choices], description: str, default: Any = ...) -> Any:
    """Describe a field that holds one of these codes, or several of them."""
    codes: Any = {str(value): str(label) for value, label in choices.choices}
    return Field(default, description=description, json_schema_extra={"valores": codes})


class Medicion(Schema):
    """Algo medido dos veces, con la misma unidad."""

    nombre: str = Field(description="Qué se midió.")
    unidad: str = Field(description="Unidad de los valores.")
    comportamiento: str = one_of(enums.Comportamiento, "Hacia dónde mejora.")
    valor_antes: Decimal = Field(description="Valor antes, como texto decimal.")
    fecha_antes: date = Field(description="Cuándo se midió antes (AAAA-MM-DD).")
    valor_despues: Decimal = Field(description="Valor después, como texto decimal.")
    fecha_despues: date = Field(description="Cuándo se midió después (AAAA-MM-DD).")
    fuente: str = Field(description="De dónde salen los valores.")


class Indicador(Medicion):
    """Una medición de la práctica, con lo que su autor dice de ella."""

    tipo: str = one_of(enums.TipoIndicador, "Qué clase de cosa mide; vacío si no se dijo.")
    meta: Decimal | None = Field(description="Meta, como texto decimal; nulo si no la hubo.")
    metodo: str = one_of(enums.Metodo, "Cómo se obtuvo; vacío si no se dijo.")
    tema: str | None = Field(description="Clave del tema del sistema de indicadores (T1 a T12).")
    url_datos: str = Field(description="Liga a los datos; vacía si no la hay.")


class Practica(Schema):
    """Una buena práctica municipal publicada."""

    id: int = Field(description="Número interno; no cambia.")
    folio: str | None = Field(description="Folio de la práctica; nulo si aún no lo tiene.")
    titulo: str = Field(description="Título.")
    resumen: str = Field(description="Qué se hizo y qué cambió.")
    cvegeo: str = Field(
        description="Clave geoestadística del municipio que la aporta; vacía en un modelo general."
    )
    municipio: str = Field(description="Municipio y entidad; vacío si es un modelo general.")
    origen: str = one_of(enums.Origen, "De dónde viene: la firma el municipio, o de un documento.")
    dependencia: str = Field(description="Dependencia responsable.")
    tipo_organo: str = one_of(enums.TipoOrgano, "Clase de órgano responsable; vacío si no se dijo.")
    administracion: str = Field(description="Años de la administración, por ejemplo 2021–2024.")
    estado: str = one_of(enums.EstadoPractica, "En qué va; vacío si no se dijo.")
    fecha_inicio: date | None = Field(description="Inicio (AAAA-MM-DD).")
    fecha_fin: date | None = Field(description="Fin (AAAA-MM-DD); nulo si continúa.")
    ambito: str = one_of(enums.Ambito, "Hasta dónde alcanza; vacío si no se dijo.")
    rango_costo: str = one_of(
        enums.RangoCosto, "Se calcula de la inversión; vacío si la práctica no la dice."
    )
    nivel_evidencia: int | None = one_of(
        enums.NivelEvidencia, "Qué tan bien se muestran los resultados; nulo si no se ha revisado."
    )
    materia: str | None = Field(description="Clave de la materia principal.")
    elementos: list[str] = Field(description="Claves de los elementos que toca.")
    indicadores: list[Indicador] = Field(description="Lo que se midió antes y después.")
    modificado: datetime | None = Field(description="Última publicación (ISO 8601).")
    licencia: str = Field(description="Licencia de la ficha.")
    url: str = Field(description="Su página en este sitio.")


class Hito(Schema):
    fecha: date = Field(description="Cuándo (AAAA-MM-DD).")
    que: str = Field(description="Qué pasó.")
    paso: str | None = Field(description="Clave del paso del proceso; nulo si no se dijo.")
    responsable: str = Field(description="Cargo que respondió; vacío si no se dijo.")


class Fundamento(Schema):
    tipo: str = one_of(enums.TipoFundamento, "Clase de acto.")
    numero: str = Field(description="Número o nombre del acto.")
    fecha: date | None = Field(description="Su fecha (AAAA-MM-DD); nulo si no se dijo.")
    liga: str = Field(description="Dónde leerlo; vacía si no se dijo.")


class Actor(Schema):
    nombre: str = Field(description="Organización o área.")
    sector: str = one_of(enums.Sector, "De qué sector es.")
    rol: str = one_of(enums.Rol, "Qué hizo; quien hizo varias cosas aparece varias veces.")


class Coautor(Schema):
    cvegeo: str = Field(description="Clave geoestadística del municipio coautor.")
    municipio: str = Field(description="Municipio y entidad.")


class Relacionada(Schema):
    tipo: str = one_of(enums.TipoRelacion, "Qué es esta práctica de la otra.")
    titulo: str = Field(description="Título de la otra práctica.")
    url: str = Field(description="Página de la otra práctica.")


class Documento(Schema):
    titulo: str = Field(description="Título.")
    autor: str = Field(description="Quién lo hizo.")
    fecha: date | None = Field(description="Fecha del documento (AAAA-MM-DD); nulo si no se dijo.")
    tipo: str = one_of(enums.TipoDocumento, "Clase de documento; vacío si no se dijo.")
    licencia: str = one_of(enums.Licencia, "Con qué licencia; vacío si no se dijo.")
    reutilizable: bool = Field(description="Verdadero si otros municipios pueden usarlo.")
    url: str = Field(description="Dónde bajarlo; vacía si su liga no es de la web.")


class Foto(Schema):
    alternativo: str = Field(description="Qué se ve en la foto.")
    pie: str = Field(description="Pie de foto; vacío si no lo tiene.")
    autor: str = Field(description="Quién la tomó.")
    url: str = Field(description="La imagen, en JPEG.")


class PracticaCompleta(Practica):
    """Una práctica con lo que cuenta de sí."""

    poblacion: int | None = Field(description="Personas a las que llegó; nulo si no se dijo.")
    poblacion_fuente: str = Field(description="Fuente de esa cifra.")
    rango_poblacional: str = one_of(
        enums.RangoPoblacional, "Para qué tamaño de municipio; vacío si no se dijo."
    )
    situacion_previa: str = Field(description="Qué pasaba antes.")
    objetivos: str = Field(description="Qué se buscaba.")
    solucion: str = Field(description="Qué se hizo.")
    participacion: str = Field(description="Quién participó y cómo.")
    resultados: str = Field(description="Qué resultó.")
    no_funciono: str = Field(description="Lo que no funcionó y qué se ajustó.")
    condiciones: str = Field(description="Qué la hizo posible.")
    continuidad: str = Field(description="Qué la sostuvo o la interrumpió.")
    lecciones: str = Field(description="Qué se aprendió.")
    replicabilidad: str = Field(description="Qué necesita quien quiera replicarla.")
    adaptable: str = Field(description="Qué se puede adaptar.")
    no_cambiar: str = Field(description="Qué no debe cambiarse.")
    sin_costo: bool = Field(description="Verdadero si no tuvo costo adicional.")
    inversion: Decimal | None = Field(description="Inversión en pesos; nulo si no se dijo.")
    anio_base: int | None = Field(description="Pesos de qué año.")
    costo_anual: Decimal | None = Field(description="Costo de operación al año, en pesos.")
    personal: Decimal | None = Field(description="Personas de tiempo completo.")
    meses: int | None = Field(description="Meses para ponerla en marcha.")
    financiamiento: list[str] = one_of(enums.Financiamiento, "De dónde salió el dinero.")
    ods: list[str] = one_of(enums.Ods, "Objetivos de Desarrollo Sostenible.")
    requisitos: list[str] = one_of(enums.Requisito, "Lo que hace falta para empezar.")
    acompanamiento: list[str] = one_of(
        enums.Acompanamiento, "Lo que el municipio ofrece a quien la replique."
    )
    hitos: list[Hito] = Field(description="El camino, en orden.")
    fundamentos: list[Fundamento] = Field(description="Los actos en que se apoya.")
    actores: list[Actor] = Field(description="Quién tomó parte.")
    coautores: list[Coautor] = Field(description="Municipios con los que se hizo.")
    cursos: list[str] = Field(description="Nombres cortos de los cursos en que se enseña.")
    relacionadas: list[Relacionada] = Field(description="Otras prácticas, según sus autores.")
    documentos: list[Documento] = Field(description="Lo que la respalda.")
    fotos: list[Foto] = Field(description="Fotografías.")


class Replica(Schema):
    """Un municipio toma la práctica de otro, y cuenta cómo le va."""

    id: str = Field(description="Identificador; no cambia.")
    practica: str = Field(description="Título de la práctica de origen.")
    practica_folio: str | None = Field(description="Folio de la práctica de origen.")
    practica_url: str = Field(description="Página de la práctica de origen.")
    origen_cvegeo: str = Field(description="Clave geoestadística del municipio que la hizo.")
    receptor_cvegeo: str = Field(description="Clave geoestadística del municipio que la replica.")
    estado: str = Field(
        description="«interes», «evaluacion», «adoptada», «operacion», «evaluada», «descartada» o "
        "«abandonada». Las descartadas solo aparecen si el municipio publica por qué."
    )
    desde: date | None = Field(description="Desde cuándo está en ese estado (AAAA-MM-DD).")
    fidelidad: str = Field(description="«integra», «adaptada» o «inspirada»; vacío si no se dijo.")
    adaptaciones: str = Field(description="Qué cambió el municipio que la replica.")
    apoyos: str = Field(description="Qué apoyo recibió.")
    obstaculos: list[str] = Field(description="Qué estorbó, por clave.")
    resultado: str = Field(
        description="«mejor», «similar», «menor» o «sin-medir», frente al origen; vacío si no se "
        "ha evaluado."
    )
    mediciones: list[Medicion] = Field(
        description="Indicadores del origen medidos otra vez, con la misma unidad."
    )
    evidencia: str = Field(description="Liga a la evidencia; vacío si no la hay.")
    motivo: str = Field(description="Por qué no siguió, si el municipio lo publica.")
    confirmada_origen: date | None = Field(description="Cuándo la confirmó el origen.")
    confirmada_receptor: date | None = Field(description="Cuándo la confirmó quien la replica.")
    resultante_folio: str | None = Field(description="Folio de la práctica que resultó.")
    url: str = Field(description="Su página en este sitio.")
