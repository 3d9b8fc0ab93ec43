"""What each thing says in the open data. The codebook is read from here: nothing drifts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from ninja import Schema
from pydantic import Field

T = TypeVar("T")


class Pagina(Schema, Generic[T]):
    """Some rows of a list, and where the next ones are."""

    total: int = Field(description="Cuántos hay con estos filtros, en todas las páginas.")
    siguiente: str | None = Field(
        description="Dirección de la página que sigue; nulo en la última."
    )
    resultados: list[T] = Field(description="Los de esta página, en orden estable.")


class Error(Schema):
    error: str = Field(description="Qué pasó, en español.")
    parametros: dict[str, str] = Field({}, description="Qué corregir en cada parámetro.")


class Municipio(Schema):
    """Un municipio o una alcaldía, con su clave geoestadística."""

    cvegeo: str = Field(description="Clave geoestadística del INEGI: cinco dígitos, como texto.")
    nombre: str = Field(description="Nombre, sin el estado.")
    cve_ent: str = Field(description="Clave de la entidad federativa: dos dígitos, como texto.")
    entidad: str = Field(description="Nombre de la entidad federativa.")
    otros_nombres: list[str] = Field(description="Nombres con que también se le busca.")
    lat: float | None = Field(description="Latitud de la cabecera, en grados; nulo si falta.")
    lon: float | None = Field(description="Longitud de la cabecera, en grados; nulo si falta.")
    zona_horaria: str = Field(description="Zona horaria (IANA); vacía si la fuente no la da.")
    practicas: int = Field(description="Buenas prácticas publicadas aquí.")
    url: str = Field(description="Su página en este sitio.")


class Fuente(Schema):
    clave: str = Field(description="Clave del documento.")
    titulo: str = Field(description="Título del documento.")
    autor: str = Field(description="Quién lo firma.")
    fecha: date = Field(description="Fecha del documento (AAAA-MM-DD).")
    fecha_texto: str = Field(description="La fecha como la da el documento.")
    estimada: bool = Field(description="Verdadero si la fecha se estimó.")


class NombreLegal(Schema):
    nombre: str = Field(description="Cómo lo llama la ley.")
    norma: str = Field(description="Nombre de la norma.")
    articulo: str = Field(description="Artículo; vacío si no se cita.")
    publicada: date = Field(description="Día en que se publicó la norma (AAAA-MM-DD).")
    liga: str = Field(description="Dónde leer la norma.")


class Elemento(Schema):
    """Un elemento de la metodología: paso, instrumento, órgano, materia, problema…"""

    clave: str = Field(description="Clave única, por ejemplo E1 o I3.")
    titulo: str = Field(description="Nombre del elemento.")
    tipo: str = Field(description="Lista a la que pertenece, como aparece en su dirección.")
    grupo: str = Field(description="Ritmo, generación o clase; vacío si la lista no los tiene.")
    resumen: str = Field(description="Qué es, en una o dos frases.")
    pregunta: str = Field(description="La pregunta de una oficina; solo en los problemas.")
    texto_fuente: str = Field(description="Palabras textuales de la fuente.")
    fuente: Fuente = Field(description="Documento de donde sale.")
    historico: bool = Field(description="Verdadero si se cuenta como historia.")
    anio: int | None = Field(description="Año que da la fuente; nulo si no da ninguno.")
    nombres_legales: list[NombreLegal] = Field(description="Cómo lo llama la ley vigente.")
    relacionados: list[str] = Field(description="Claves de los elementos relacionados.")
    modificado: datetime | None = Field(description="Última publicación de la ficha (ISO 8601).")
    url: str = Field(description="Su página en este sitio.")


class Curso(Schema):
    """Un curso o taller publicado."""

    slug: str = Field(description="Nombre corto en la dirección; identifica al curso.")
    titulo: str = Field(description="Título.")
    tipo: str = Field(description="«curso» o «taller».")
    resumen: str = Field(description="De qué trata.")
    horas: int = Field(description="Horas de dedicación que se acreditan.")
    modalidad: str = Field(description="«en-linea», «presencial» o «mixta».")
    para_quien: str = Field(description="A quién se dirige.")
    requisitos: str = Field(description="Qué se pide antes.")
    costo: str = Field(description="Cuánto cuesta, en palabras.")
    respaldo: str = Field(description="Quién lo respalda.")
    inscripcion_abierta: bool = Field(description="Verdadero si se puede inscribir hoy.")
    vigencia_meses: int | None = Field(description="Meses que vale la constancia; nulo: no vence.")
    lecciones: int = Field(description="Cuántas lecciones publicadas tiene.")
    elementos: list[str] = Field(
        description="Claves de los elementos que trabaja; el primero es el principal."
    )
    modificado: datetime | None = Field(description="Última publicación (ISO 8601).")
    url: str = Field(description="Su página en este sitio.")


class Indicador(Schema):
    nombre: str = Field(description="Qué se midió.")
    unidad: str = Field(description="Unidad de los dos valores.")
    comportamiento: str = Field(description="«ascendente»: mejora si sube; «descendente»: si baja.")
    valor_antes: Decimal = Field(description="Valor antes, como texto decimal.")
    fecha_antes: date = Field(description="Cuándo se midió antes (AAAA-MM-DD).")
    valor_despues: Decimal = Field(description="Valor después, como texto decimal.")
    fecha_despues: date = Field(description="Cuándo se midió después (AAAA-MM-DD).")
    fuente: str = Field(description="De dónde salen los valores.")


class Practica(Schema):
    """Una buena práctica municipal publicada."""

    id: int = Field(description="Número interno; no cambia.")
    folio: str | None = Field(description="Folio de la práctica; nulo si aún no lo tiene.")
    titulo: str = Field(description="Título.")
    resumen: str = Field(description="Qué se hizo y qué cambió.")
    cvegeo: str = Field(description="Clave geoestadística del municipio que la aporta.")
    municipio: str = Field(description="Municipio y entidad.")
    origen: str = Field(
        description="«municipal»: la firma el municipio; «documental»: de un documento."
    )
    dependencia: str = Field(description="Dependencia responsable.")
    tipo_organo: str = Field(description="Clase de órgano responsable; vacío si no se dijo.")
    administracion: str = Field(description="Años de la administración, por ejemplo 2021–2024.")
    estado: str = Field(
        description="«piloto», «operacion», «institucionalizada», «concluida» o «suspendida»."
    )
    fecha_inicio: date | None = Field(description="Inicio (AAAA-MM-DD).")
    fecha_fin: date | None = Field(description="Fin (AAAA-MM-DD); nulo si continúa.")
    ambito: str = Field(description="Hasta dónde alcanza; vacío si no se dijo.")
    materia: str | None = Field(description="Clave de la materia principal.")
    elementos: list[str] = Field(description="Claves de los elementos que toca.")
    indicadores: list[Indicador] = Field(description="Lo que se midió antes y después.")
    modificado: datetime | None = Field(description="Última publicación (ISO 8601).")
    licencia: str = Field(description="Licencia de la ficha.")
    url: str = Field(description="Su página en este sitio.")


class Leccion(Schema):
    numero: str = Field(description="Módulo y lugar, por ejemplo 2.3.")
    titulo: str = Field(description="Título de la lección.")
    minutos: int = Field(description="Minutos de lectura.")
    url: str = Field(description="Su página en este sitio.")


class Modulo(Schema):
    titulo: str = Field(description="Título del módulo.")
    lecciones: list[Leccion] = Field(description="Sus lecciones, en orden.")


class CursoCompleto(Curso):
    """Un curso con su temario."""

    modulos: list[Modulo] = Field(description="El temario.")


class PracticaCompleta(Practica):
    """Una práctica con lo que cuenta de sí."""

    situacion_previa: str = Field(description="Qué pasaba antes.")
    objetivos: str = Field(description="Qué se buscaba.")
    solucion: str = Field(description="Qué se hizo.")
    participacion: str = Field(description="Quién participó y cómo.")
    resultados: str = Field(description="Qué resultó.")
    no_funciono: str = Field(description="Lo que no funcionó y qué se ajustó.")
    continuidad: str = Field(description="Qué la sostuvo o la interrumpió.")
    lecciones: str = Field(description="Qué se aprendió.")
    replicabilidad: str = Field(description="Qué necesita quien quiera replicarla.")


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
    mediciones: list[Indicador] = Field(
        description="Indicadores del origen medidos otra vez, con la misma unidad."
    )
    evidencia: str = Field(description="Liga a la evidencia; vacío si no la hay.")
    motivo: str = Field(description="Por qué no siguió, si el municipio lo publica.")
    confirmada_origen: date | None = Field(description="Cuándo la confirmó el origen.")
    confirmada_receptor: date | None = Field(description="Cuándo la confirmó quien la replica.")
    resultante_folio: str | None = Field(description="Folio de la práctica que resultó.")
    url: str = Field(description="Su página en este sitio.")
