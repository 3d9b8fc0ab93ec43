"""How another municipality does with it."""

from django.db.models import TextChoices


class EstadoReplica(TextChoices):
    """How far a municipality has come in doing what another one did."""

    INTERES = "interes", "Con interés"
    EVALUACION = "evaluacion", "En evaluación"
    ADOPTADA = "adoptada", "Adoptada"
    OPERACION = "operacion", "En operación"
    EVALUADA = "evaluada", "Evaluada"
    DESCARTADA = "descartada", "Descartada"
    ABANDONADA = "abandonada", "Abandonada"


class Fidelidad(TextChoices):
    INTEGRA = "integra", "Igual que en el origen"
    ADAPTADA = "adaptada", "Adaptada"
    INSPIRADA = "inspirada", "Inspirada en ella"


class ResultadoReplica(TextChoices):
    MEJOR = "mejor", "Mejor que en el origen"
    SIMILAR = "similar", "Similar"
    MENOR = "menor", "Menor"
    SIN_MEDIR = "sin-medir", "Sin medir todavía"


class Obstaculo(TextChoices):
    NORMATIVO = "normativo", "La norma"
    PRESUPUESTO = "presupuesto", "El presupuesto"
    CAPACIDAD = "capacidad", "La capacidad técnica"
    CAMBIO = "cambio", "El cambio de administración"
    OPOSICION = "oposicion", "La oposición"
    AJENA = "ajena", "«No se inventó aquí»"
    DATOS = "datos", "La falta de datos"
