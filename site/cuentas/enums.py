"""Kinds of people, and what a municipality may appoint them for."""

from django.db.models import TextChoices


class TipoPersona(TextChoices):
    MUNICIPAL = "municipal", "Trabajo en un municipio o alcaldía"
    CONSEJERIA = "consejeria", "Participo en un consejo ciudadano o comunitario"
    ESTATAL = "estatal", "Trabajo en el gobierno del estado o en el federal"
    ACADEMIA = "academia", "Estudio, enseño o investigo"
    FACILITACION = "facilitacion", "Imparto cursos o acompaño grupos"
    OTRA = "otra", "Otra situación"


# Those who belong to a municipality: the profile asks which one.
CON_MUNICIPIO = {TipoPersona.MUNICIPAL, TipoPersona.CONSEJERIA}


class CargoTipo(TextChoices):
    """The offices of a municipality: what the profile offers beside the exact words."""

    PRESIDENCIA = "presidencia", "Presidencia municipal o alcaldía"
    SINDICATURA = "sindicatura", "Sindicatura"
    REGIDURIA = "regiduria", "Regiduría o concejalía"
    SECRETARIA = "secretaria", "Secretaría del ayuntamiento"
    TESORERIA = "tesoreria", "Tesorería o finanzas"
    INSTITUTO = "instituto", "Dirección o coordinación del instituto de planeación"
    PLANEACION = "planeacion", "Titular de planeación"
    DESARROLLO = "desarrollo", "Desarrollo urbano"
    OBRAS = "obras", "Obras públicas"
    SERVICIOS = "servicios", "Servicios públicos"
    AMBIENTE = "ambiente", "Medio ambiente"
    PARTICIPACION = "participacion", "Participación ciudadana o desarrollo social"
    CONTRALORIA = "contraloria", "Contraloría u órgano interno de control"
    TRANSPARENCIA = "transparencia", "Transparencia"
    TECNICO = "tecnico", "Personal técnico o administrativo"
    OPERATIVO = "operativo", "Personal operativo o de campo"
    CONSEJERIA = "consejeria", "Consejería ciudadana o comunitaria"
    OTRO = "otro", "Otro"


class Papel(TextChoices):
    ENLACE = "enlace", "Enlace municipal"
    AUTORIA = "autoria", "Escribe las prácticas del municipio"


class EstadoAdscripcion(TextChoices):
    PENDIENTE = "pendiente", "Por confirmar"
    APROBADA = "aprobada", "Confirmada"
    RECHAZADA = "rechazada", "No confirmada"
    TERMINADA = "terminada", "Terminada"


# Of these a person has one at most.
ABIERTAS = [EstadoAdscripcion.PENDIENTE, EstadoAdscripcion.APROBADA]


class Via(TextChoices):
    """What confirmed that somebody belongs to a municipality."""

    DOMINIO = "dominio", "Por el dominio de su correo"
    INVITACION = "invitacion", "Por invitación del municipio"
    DESIGNACION = "designacion", "Por su designación"
    ENLACE = "enlace", "La confirmó el enlace"
    COORDINACION = "coordinacion", "La confirmó la coordinación"


class Calidad(TextChoices):
    TITULAR = "titular", "Titular"
    SUPLENTE = "suplente", "Suplente"


class ClaseSolicitud(TextChoices):
    NUEVA = "nueva", "Primera incorporación"
    RECLAMO = "reclamo", "Nuevo enlace"


class EstadoSolicitud(TextChoices):
    PENDIENTE = "pendiente", "Espera a la Coordinación"
    POR_CORREGIR = "por_corregir", "Por corregir"
    ACEPTADA = "aceptada", "Aceptada"
    RECHAZADA = "rechazada", "No aceptada"


# Of these somebody has one at most for each municipality.
POR_DECIDIR = [EstadoSolicitud.PENDIENTE, EstadoSolicitud.POR_CORREGIR]


class EstadoCarga(TextChoices):
    """A list of people to invite."""

    LEYENDO = "leyendo", "Revisándose"
    ILEGIBLE = "ilegible", "No se pudo leer"
    REVISADA = "revisada", "Espera su visto bueno"
    INVITANDO = "invitando", "Enviándose"
    TERMINADA = "terminada", "Enviada"
    DESCARTADA = "descartada", "Descartada"


class ResultadoFila(TextChoices):
    """What was found about a row, and what came of it."""

    NUEVA = "nueva", "Se puede invitar"
    YA_INVITADA = "ya_invitada", "Ya tiene una invitación"
    YA_PERTENECE = "pertenece", "Ya tiene cuenta y está confirmada"
    REPETIDA = "repetida", "Repetida en el archivo"
    CORREO_MALO = "correo_malo", "Correo mal escrito"
    SIN_CORREO = "sin_correo", "Sin correo"
    SIN_NOMBRE = "sin_nombre", "Sin nombre"
    INVITADA = "invitada", "Invitada"
    NO_INVITADA = "no_invitada", "No se pudo invitar"


class ClaseAviso(TextChoices):
    """The law asks for both: a short one where data are collected, a whole one to consult."""

    INTEGRAL = "integral", "Aviso de privacidad integral"
    SIMPLIFICADO = "simplificado", "Aviso de privacidad simplificado"


class Finalidad(TextChoices):
    """Optional uses: nothing is refused to who says no. Necessary ones are not asked about."""

    NOVEDADES = "novedades", "Enviarme por correo noticias de cursos nuevos"
    INFORME = "informe", "Aparecer con mi nombre en los informes de mi municipio"
    INVESTIGACION = "investigacion", "Usar mis resultados, sin mi nombre, para investigar"
    APOYOS = "apoyos", "Que otros municipios me encuentren, con mi nombre, para pedirme ayuda"


class DerechoArco(TextChoices):
    ACCESO = "acceso", "Acceso: saber qué datos míos tienen y para qué los usan"
    RECTIFICACION = "rectificacion", "Rectificación: corregir un dato equivocado"
    CANCELACION = "cancelacion", "Cancelación: que borren datos míos"
    OPOSICION = "oposicion", "Oposición: que dejen de usar mis datos para algo"


class EstadoArco(TextChoices):
    RECIBIDA = "recibida", "Por responder"
    PROCEDE = "procede", "Respondida: procede, falta hacerla efectiva"
    NEGADA = "negada", "Respondida: no procede"
    CUMPLIDA = "cumplida", "Cumplida"


class Identidad(TextChoices):
    """How whoever asks proved to be the person the data are about."""

    CUENTA = "cuenta", "Entró a su cuenta para pedirlo"
    CORREO = "correo", "Respondió desde el correo de su cuenta"
    DOCUMENTO = "documento", "Mostró un documento en la oficina"
