"""What is uploaded to answer a question."""

from .entregas.entrega import CUALES, ArchivoForm

MAXIMO = 20 * 1024 * 1024
AYUDA = f"{CUALES}, de hasta 20 MB."
MUY_PESADO = "El archivo pesa más de 20 MB. Suba una versión más ligera, o divídalo en partes."


class ArchivoDeRespuestaForm(ArchivoForm):
    """One file, of the kinds that assignments take; which of them, its question says."""

    maximo = MAXIMO
    muy_pesado = MUY_PESADO
    ayuda = AYUDA
