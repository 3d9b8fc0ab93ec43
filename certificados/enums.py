"""Types, stored states and reasons of a certificate."""

from django.db.models import TextChoices


class TipoCertificado(TextChoices):
    PARTICIPACION = "participacion", "Constancia de participación"
    ACREDITACION = "acreditacion", "Constancia de acreditación"
    # Of several courses together: each has its own constancia besides.
    DIPLOMA = "diploma", "Diploma"
    # A municipality's own, for a practice; or a person's, for what they gave (see `Papel`).
    RECONOCIMIENTO = "reconocimiento", "Reconocimiento"


# What a person learnt: its hours are theirs.
DE_FORMACION = frozenset({TipoCertificado.ACREDITACION, TipoCertificado.PARTICIPACION})


class Papel(TextChoices):
    """What a person is recognised for having been."""

    PONENTE = "ponente", "Ponente"
    FACILITACION = "facilitacion", "Facilitación"


class EstadoCertificado(TextChoices):
    """What is stored. «Vencida» is not: it follows from `valido_hasta` and the clock."""

    VALIDA = "valida", "Válida"
    SUSPENDIDA = "suspendida", "Suspendida"
    REVOCADA = "revocada", "Revocada"
    SUSTITUIDA = "sustituida", "Sustituida"


class Dictamen(TextChoices):
    """What a verifier is told, in one word."""

    VALIDA = "valida", "VÁLIDA"
    VENCIDA = "vencida", "VENCIDA"
    SUSPENDIDA = "suspendida", "SUSPENDIDA"
    REVOCADA = "revocada", "REVOCADA"
    SUSTITUIDA = "sustituida", "SUSTITUIDA"
    EN_PROCESO = "en_proceso", "EN PROCESO"


class Visibilidad(TextChoices):
    """What whoever holds the folio may see; the holder chooses."""

    NOMBRE = "nombre", "Todo, con mi nombre"
    RESERVADA = "reservada", "Todo menos mi nombre"


class MotivoEjemplar(TextChoices):
    """Why a certificate's proofs were made."""

    EMISION = "emision", "Emisión"
    CORRECCION = "correccion", "Corrección antes de entregarse"
    DUPLICADO = "duplicado", "Se perdió el archivo"
    LLAVES = "llaves", "Se cambiaron las llaves"
    SIN_CREDENCIAL = "credencial", "No llevaba credencial"


class ClaseLlave(TextChoices):
    DATOS = "datos", "Credenciales"
    SELLO = "sello", "Sello de los PDF"


class EstadoLlave(TextChoices):
    """A retired key still proves what it signed; a compromised one proves nothing."""

    ACTIVA = "activa", "Firma"
    RETIRADA = "retirada", "Ya no firma; lo firmado vale"
    COMPROMETIDA = "comprometida", "Comprometida: nada de lo firmado con ella vale"


class ClaseLote(TextChoices):
    EMISION = "emision", "Emisión"
    IMPRESION = "impresion", "Impresión para firma autógrafa"
    REVOCACION = "revocacion", "Revocación"


class EstadoLote(TextChoices):
    ABIERTO = "abierto", "Por aprobar"
    APROBADO = "aprobado", "En marcha"
    TERMINADO = "terminado", "Terminado"
    DESCARTADO = "descartado", "Descartado"


class Diseno(TextChoices):
    """The coded designs of the sheet."""

    CONSTANCIA = "constancia", "Constancia"
    DIPLOMA = "diploma", "Diploma o reconocimiento"


class FormaDeFirma(TextChoices):
    AUTOGRAFA = "autografa", "A mano, sobre el papel"
    DIGITALIZADA = "digitalizada", "Con la imagen de su firma"


class Motivo(TextChoices):
    """Public reasons: codes, never free text about a person."""

    ERROR = "error", "Error administrativo"
    FRAUDE = "fraude", "Se obtuvo con engaño"
    REQUISITO = "requisito", "No se cumplía un requisito"
    REVISION = "revision", "Está en revisión"
    CORRECCION = "correccion", "Se corrigió un dato"
    ACLARADA = "aclarada", "Se aclaró la duda"


# From where one may come to each state. What was revoked or replaced stays so for good.
TRANSICIONES: dict[EstadoCertificado, set[EstadoCertificado]] = {
    EstadoCertificado.VALIDA: {EstadoCertificado.SUSPENDIDA},
    EstadoCertificado.SUSPENDIDA: {EstadoCertificado.VALIDA},
    EstadoCertificado.REVOCADA: {EstadoCertificado.VALIDA, EstadoCertificado.SUSPENDIDA},
    EstadoCertificado.SUSTITUIDA: {EstadoCertificado.VALIDA},
}

# What a person in charge is offered as reason for each change.
MOTIVOS: dict[EstadoCertificado, list[Motivo]] = {
    EstadoCertificado.VALIDA: [Motivo.ACLARADA, Motivo.ERROR],
    EstadoCertificado.SUSPENDIDA: [Motivo.REVISION],
    EstadoCertificado.REVOCADA: [Motivo.ERROR, Motivo.FRAUDE, Motivo.REQUISITO],
    EstadoCertificado.SUSTITUIDA: [Motivo.CORRECCION, Motivo.ERROR],
}
