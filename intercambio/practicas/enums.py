"""What a practice may say of itself by choosing."""

from django.db.models import TextChoices


class Origen(TextChoices):
    MUNICIPAL = "municipal", "Escrita y firmada por el municipio"
    DOCUMENTAL = "documental", "Tomada de un documento"


class TipoOrgano(TextChoices):
    AYUNTAMIENTO = "ayuntamiento", "Ayuntamiento o alcaldía"
    INSTITUTO = "instituto", "Instituto municipal de planeación"
    DEPENDENCIA = "dependencia", "Dependencia municipal"
    DESCENTRALIZADO = "descentralizado", "Otro organismo descentralizado"
    CONSEJO = "consejo", "Consejo ciudadano o comunitario"
    INTERMUNICIPAL = "intermunicipal", "Asociación de municipios"


class EstadoPractica(TextChoices):
    PILOTO = "piloto", "Piloto"
    OPERACION = "operacion", "En operación"
    INSTITUCIONALIZADA = "institucionalizada", "Institucionalizada"
    CONCLUIDA = "concluida", "Concluida"
    SUSPENDIDA = "suspendida", "Suspendida"


class Ambito(TextChoices):
    POLIGONO = "poligono", "Un polígono o colonia"
    LOCALIDAD = "localidad", "Una localidad"
    MUNICIPIO = "municipio", "Todo el municipio"
    METROPOLITANO = "metropolitano", "Zona metropolitana"
    REGION = "region", "Región o varios municipios"


class Comportamiento(TextChoices):
    ASCENDENTE = "ascendente", "Ascendente: mejora si sube"
    DESCENDENTE = "descendente", "Descendente: mejora si baja"


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
