"""The table that the search reads."""

from django.db import models

from .enums import TipoEntrada


class Entrada(models.Model):
    """Something that can be found, and the roots of its words."""

    clave = models.CharField("clave", max_length=80, unique=True)
    tipo = models.CharField("tipo", max_length=10, choices=TipoEntrada)
    # Empty: everybody may read it. Else whoever searches must hold this name.
    ambito = models.CharField("ámbito", max_length=40, blank=True)
    titulo = models.CharField("título", max_length=255)
    contexto = models.CharField("contexto", max_length=255, blank=True)
    resumen = models.CharField("resumen", max_length=400, blank=True)
    url = models.CharField("dirección", max_length=400)
    elementos = models.JSONField("elementos", default=list)
    fecha = models.DateTimeField("fecha", null=True, blank=True)
    # The beginning of what it says, for showing where the words stand.
    texto = models.TextField("texto", blank=True)
    # Plain letters and digits, one space between words: nothing in them needs quoting.
    titulo_raices = models.TextField("raíces del título", blank=True)
    texto_raices = models.TextField("raíces del texto", blank=True)

    class Meta:
        verbose_name = "entrada de búsqueda"
        verbose_name_plural = "entradas de búsqueda"
        indexes = [models.Index(fields=["tipo"], name="entrada_tipo")]

    def __str__(self) -> str:
        return self.titulo
