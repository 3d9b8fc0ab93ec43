"""Kinds of questions, how an assessment is taken, states of an attempt."""

from django.db.models import IntegerChoices, TextChoices


class TipoReactivo(TextChoices):
    UNICA = "unica", "Opción única"
    MULTIPLE = "multiple", "Opción múltiple"
    VERDADERO = "verdadero", "Verdadero o falso"
    CORTA = "corta", "Respuesta corta"
    NUMERICA = "numerica", "Numérica"
    RELACION = "relacion", "Relacionar columnas"
    ORDEN = "orden", "Ordenar"
    ENSAYO = "ensayo", "Ensayo"
    ARCHIVO = "archivo", "Archivo"


class EstadoReactivo(TextChoices):
    BORRADOR = "borrador", "Borrador"
    LISTA = "lista", "Lista para usarse"
    RETIRADA = "retirada", "Retirada"


class Dificultad(TextChoices):
    FACIL = "facil", "Fácil"
    MEDIA = "media", "Media"
    DIFICIL = "dificil", "Difícil"


class Modo(TextChoices):
    FORMAL = "formal", "Formal: cuenta para acreditar"
    PRACTICA = "practica", "Práctica: responde y ve al momento si acertó"
    DIAGNOSTICO = "diagnostico", "Diagnóstico: recomienda qué estudiar"


class Conserva(TextChoices):
    MAS_ALTA = "mas_alta", "La más alta"
    PROMEDIO = "promedio", "El promedio"
    PRIMERA = "primera", "La del primer intento"
    ULTIMA = "ultima", "La del último intento"


class Navegacion(TextChoices):
    LIBRE = "libre", "Libre: se puede volver a cualquier pregunta"
    SECUENCIAL = "secuencial", "En orden: lo respondido ya no se ve"


class AlVencer(TextChoices):
    """What happens to an attempt whose time ran out before it was handed in."""

    ENTREGAR = "entregar", "Se entrega con lo que haya guardado"
    GRACIA = "gracia", "Se puede entregar, sin responder más, durante la gracia"
    ABANDONAR = "abandonar", "No se cuenta"


class Revision(IntegerChoices):
    """What a person may see of an attempt handed in. Each level shows what those before it do."""

    NADA = 0, "Nada todavía"
    CALIFICACION = 1, "La calificación"
    ACIERTOS = 2, "Qué respondió y si acertó"
    RETRO = 3, "También la explicación"
    CLAVE = 4, "También la respuesta correcta"


class EstadoIntento(TextChoices):
    NO_INICIADO = "no_iniciado", "Sin empezar"
    EN_CURSO = "en_curso", "En curso"
    VENCIDO = "vencido", "Tiempo terminado"
    ENTREGADO = "entregado", "Entregado, por calificar"
    CALIFICADO = "calificado", "Calificado"
    ABANDONADO = "abandonado", "No se entregó a tiempo"


class TipoPaso(TextChoices):
    """What happened to one question of one attempt."""

    RESPUESTA = "respuesta", "Respuesta"
    TARDIA = "tardia", "Respuesta que llegó tarde y no cuenta"
    AUTOMATICA = "automatica", "Calificación automática"
    MANUAL = "manual", "Calificación de una persona"
    RECALIFICADA = "recalificada", "Calificada de nuevo"
    ANULADA = "anulada", "Pregunta anulada"
    REGALADA = "regalada", "Puntos para todas las personas"
    BORRADA = "borrada", "La persona pidió borrar sus datos: se quitó lo que escribió"


class Ajuste(TextChoices):
    """Whether a question of an attempt counts as it was answered."""

    NINGUNO = "", "Cuenta"
    ANULADA = "anulada", "Anulada: no cuenta"
    REGALADA = "regalada", "Puntos para todas las personas"
