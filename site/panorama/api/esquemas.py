"""What each thing says in the open data. The codebook is read from here: nothing drifts."""

from datetime import date, datetime
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
    cabecera: str = Field(description="Cabecera municipal; vacía si no se ha cargado.")
    poblacion: int | None = Field(description="Habitantes, según la fuente; nulo si no se sabe.")
    fuente_datos: str = Field(description="Quién da la cabecera y la población; vacía si nadie.")
    fuente_fecha: date | None = Field(description="Fecha de esa fuente (AAAA-MM-DD); o nulo.")
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


class Edicion(Schema):
    """Un grupo que toma un curso."""

    clave: str = Field(description="Nombre corto en la dirección, único en el curso.")
    nombre: str = Field(description="Nombre del grupo.")
    modalidad: str = Field(description="«en-linea», «presencial» o «mixta».")
    sede: str = Field(description="Dónde; vacío si no consta.")
    inicia: date | None = Field(description="Primer día; nulo: cada quien a su ritmo.")
    termina: date | None = Field(description="Último día.")
    inscripcion_hasta: datetime | None = Field(description="Cuándo cierra; nulo: no cierra.")
    cupo: int | None = Field(description="Lugares en total; nulo: sin límite.")
    acceso: str = Field(description="«abierta», «solicitud» o «invitacion».")
    url: str = Field(description="Su página en este sitio.")


class Curso(Schema):
    """Un curso o taller publicado."""

    slug: str = Field(description="Nombre corto en la dirección; identifica al curso.")
    titulo: str = Field(description="Título.")
    tipo: str = Field(description="«curso», «taller», «encuentro» o «superior».")
    nivel: str = Field(description="«basico», «intermedio» o «avanzado».")
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
    ediciones: list[Edicion] = Field(
        description="Grupos que reciben gente hoy; los diez que empiezan antes."
    )
    modificado: datetime | None = Field(description="Última publicación (ISO 8601).")
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
