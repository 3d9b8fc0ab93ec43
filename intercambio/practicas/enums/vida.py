"""Where a practice stands: written, signed, published, put away."""

from django.db.models import TextChoices


class EstadoFirma(TextChoices):
    PEDIDA = "pedida", "Pedida"
    FIRMADA = "firmada", "Firmada"
    DEVUELTA = "devuelta", "Devuelta con observaciones"
    ANULADA = "anulada", "Anulada porque el texto cambió o venció el plazo"


class EstadoEscritura(TextChoices):
    """Where a practice stands for those who write it."""

    BORRADOR = "borrador", "Borrador"
    FIRMA = "firma", "En espera de firma"
    DEVUELTA = "devuelta", "Devuelta con observaciones"
    REVISION = "revision", "En revisión"
    PUBLICADA = "publicada", "Publicada"
    CAMBIOS = "cambios", "Publicada, con cambios sin enviar"


class EstadoPublicacion(TextChoices):
    """Where a practice stands for those who read it. All but the first two are told on its page."""

    BORRADOR = "borrador", "Sin publicar"
    VIGENTE = "vigente", "Vigente"
    EN_ACTUALIZACION = "actualizacion", "En actualización"
    POR_VERIFICAR = "verificar", "Por verificar"
    ARCHIVADA = "archivada", "Archivada"
    RETIRADA = "retirada", "Retirada"


class Suceso(TextChoices):
    """What those who follow a practice are told of."""

    VERSION = "version", "se publicó una versión nueva"
    ARCHIVADA = "archivada", "se archivó"
    RETIRADA = "retirada", "se retiró"
    RESULTADOS = "resultados", "un municipio que la replicó contó sus resultados"
