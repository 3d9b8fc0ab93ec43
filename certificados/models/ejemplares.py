"""A certificate's proofs as they left the house: credential and sealed sheet, made together."""

from django.db import models
from django.db.models import Q

from comun.almacen import private_storage

from ..enums import MotivoEjemplar
from .llaves import Llave


class Ejemplar(models.Model):
    """One making of a certificate's proofs. Never changed: another is made beside it.

    A file that somebody holds stays good for as long as its row stands here, also after a lost
    file was made anew or a key was replaced.
    """

    wagtail_reference_index_ignore = True

    certificado = models.ForeignKey(
        "certificados.Certificado", on_delete=models.PROTECT, related_name="ejemplares",
        verbose_name="constancia",
    )  # fmt: skip
    numero = models.PositiveSmallIntegerField("número")
    motivo = models.CharField("por qué se hizo", max_length=12, choices=MotivoEjemplar)
    # The exact text that was signed; empty on those made before there were credentials.
    credencial = models.TextField("credencial", blank=True)
    llave = models.ForeignKey(
        Llave, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="llave de la credencial",
    )  # fmt: skip
    sello = models.ForeignKey(
        Llave, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="llave del sello",
    )  # fmt: skip
    archivo = models.FileField("PDF", storage=private_storage, upload_to="constancias/")
    sha256 = models.CharField("SHA-256 del PDF", max_length=64, db_index=True)
    hecho_at = models.DateTimeField("hecho")

    class Meta:
        verbose_name = "ejemplar"
        verbose_name_plural = "ejemplares"
        constraints = [
            models.UniqueConstraint(fields=["certificado", "numero"], name="ejemplar_numero_unico"),
            models.CheckConstraint(
                name="ejemplar_credencial_y_llave",
                condition=Q(credencial="", llave__isnull=True)
                | (~Q(credencial="") & Q(llave__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"ejemplar {self.numero} de {self.certificado_id}"
