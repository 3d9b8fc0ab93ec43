"""What courses, editions, enrolments and assignments may be."""

from django.db.models import TextChoices


class Modalidad(TextChoices):
    EN_LINEA = "en-linea", "En línea"
    PRESENCIAL = "presencial", "Presencial"
    MIXTA = "mixta", "Mixta"


class TipoCurso(TextChoices):
    CURSO = "curso", "Curso"
    TALLER = "taller", "Taller"
    ENCUENTRO = "encuentro", "Encuentro"
    SUPERIOR = "superior", "Curso superior"


class Nivel(TextChoices):
    """How much one must know before."""

    BASICO = "basico", "Básico"
    INTERMEDIO = "intermedio", "Intermedio"
    AVANZADO = "avanzado", "Avanzado"


class Termino(TextChoices):
    """When a lesson counts as done."""

    LEIDA = "leida", "Cuando la persona dice que la leyó"
    VISTA = "vista", "Cuando terminó de ver su video"
    HECHA = "hecha", "Cuando contestó bien sus preguntas"


class EstadoEdicion(TextChoices):
    BORRADOR = "borrador", "En preparación"
    PUBLICADA = "publicada", "Publicada"
    CERRADA = "cerrada", "Cerrada"
    CANCELADA = "cancelada", "Cancelada"


class Acceso(TextChoices):
    """How one comes into an edition."""

    ABIERTA = "abierta", "Abierta: entra quien se inscribe"
    SOLICITUD = "solicitud", "Con solicitud: alguien la aprueba"
    INVITACION = "invitacion", "Por postulación de un municipio o invitación"


class EstadoInscripcion(TextChoices):
    SOLICITADA = "solicitada", "En revisión"
    EN_ESPERA = "en-espera", "En lista de espera"
    OFRECIDA = "ofrecida", "Con lugar por confirmar"
    ACTIVA = "activa", "En curso"
    ACREDITADA = "acreditada", "Acreditada"
    NO_ACREDITADA = "no-acreditada", "Sin acreditar"
    BAJA = "baja", "Baja"
    RECHAZADA = "rechazada", "No aceptada"


# Who is, or was to the end, in the course.
CURSAN = frozenset(
    {
        EstadoInscripcion.ACTIVA,
        EstadoInscripcion.ACREDITADA,
        EstadoInscripcion.NO_ACREDITADA,
    }
)
# Whose chair nobody else may take.
OCUPAN = CURSAN | {EstadoInscripcion.OFRECIDA}
# What counts as being in a course, or having finished it.
CUENTAN = frozenset(
    {
        EstadoInscripcion.SOLICITADA,
        EstadoInscripcion.EN_ESPERA,
        EstadoInscripcion.OFRECIDA,
        EstadoInscripcion.ACTIVA,
        EstadoInscripcion.ACREDITADA,
    }
)
# Of these a person has one at most in a course: what was accredited may be taken again when its
# certificate ends.
SIN_TERMINAR = CUENTAN - {EstadoInscripcion.ACREDITADA}


class EstadoAsistencia(TextChoices):
    PRESENTE = "presente", "Asistió"
    JUSTIFICADA = "justificada", "Faltó con justificante"
    AUSENTE = "ausente", "Faltó"


class TipoTarea(TextChoices):
    TRABAJO = "trabajo", "Trabajo"
    PRACTICA = "practica", "Documentar una práctica"


class Tarde(TextChoices):
    """What happens to work handed in after its day."""

    NO = "no", "Ya no se recibe"
    DESCUENTO = "descuento", "Se recibe con descuento"
    SI = "si", "Se recibe sin descuento"


class EstadoFila(TextChoices):
    """What came of a row of a municipality's list."""

    LISTA = "lista", "Se puede inscribir"
    REPETIDA = "repetida", "Ya está en la lista o en la edición"
    SIN_CUENTA = "sin-cuenta", "Aún no tiene cuenta"
    ERROR = "error", "Hay que corregirla"
    INSCRITA = "inscrita", "Inscrita"
    EN_ESPERA = "en-espera", "En lista de espera"


class EstadoLista(TextChoices):
    LEYENDO = "leyendo", "Se está leyendo"
    REVISADA = "revisada", "Lista para confirmar"
    INSCRIBIENDO = "inscribiendo", "Se está inscribiendo"
    HECHA = "hecha", "Terminada"
    DESCARTADA = "descartada", "Descartada"


class Urgencia(TextChoices):
    """How soon a municipality needs people trained in something."""

    ESTE_ANIO = "este-anio", "Este año"
    PROXIMO = "proximo", "El próximo año"
    DESPUES = "despues", "Más adelante"


class TipoArchivo(TextChoices):
    """What is made of an edition to be taken away."""

    EXPEDIENTE = "expediente", "Expediente de la edición"
    CALIFICACIONES = "calificaciones", "Libro de calificaciones"
