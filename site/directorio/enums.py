"""What is said of the bodies and the instruments of a municipality."""

from django.db.models import TextChoices


class TipoOrgano(TextChoices):
    INSTITUTO = "instituto", "Instituto de planeación"
    CONSEJO = "consejo", "Consejo"
    JUNTA = "junta", "Junta de gobierno"
    COMISION = "comision", "Comisión"
    CUERPO = "cuerpo", "Cuerpo técnico"
    SECRETARIADO = "secretariado", "Secretariado técnico municipal"
    OTRO = "otro", "Otro órgano"


class Aspecto(TextChoices):
    """What a statement is about."""

    ESTADO = "estado", "Estado"
    FUNDACION = "fundacion", "Fundación"
    GENERACION = "generacion", "Generación"
    NATURALEZA = "naturaleza", "Naturaleza"


class Valor(TextChoices):
    """What a statement says, unless it says a year."""

    ANUNCIADO = "anunciado", "Anunciado"
    EN_FORMACION = "en_formacion", "En formación"
    CREADO = "creado", "Creado por una norma"
    EN_FUNCIONES = "en_funciones", "En funciones"
    EXTINTO = "extinto", "Extinto"
    PRIMERA = "primera", "Primera generación"
    SEGUNDA = "segunda", "Segunda generación"
    DESCENTRALIZADO = "descentralizado", "Organismo descentralizado"
    DESCONCENTRADO = "desconcentrado", "Órgano desconcentrado"
    CENTRALIZADO = "centralizado", "Dependencia del ayuntamiento"


# Which values speak of which aspect; a foundation says a year instead.
VALORES = {
    Aspecto.ESTADO: [
        Valor.ANUNCIADO, Valor.EN_FORMACION, Valor.CREADO, Valor.EN_FUNCIONES, Valor.EXTINTO,
    ],
    Aspecto.GENERACION: [Valor.PRIMERA, Valor.SEGUNDA],
    Aspecto.NATURALEZA: [Valor.DESCENTRALIZADO, Valor.DESCONCENTRADO, Valor.CENTRALIZADO],
}  # fmt: skip
# A body of which this was said last is not there (yet, or any more).
SIN_ORGANO = [Valor.ANUNCIADO, Valor.EN_FORMACION, Valor.EXTINTO]


class Vigencia(TextChoices):
    """How an instrument stands on a day."""

    VIGENTE = "vigente", "Vigente"
    POR_VENCER = "por_vencer", "Por vencer"
    VENCIDO = "vencido", "Vencido"
    SIN_DATO = "sin_dato", "Sin fecha de término"
