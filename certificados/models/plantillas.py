"""How the sheets of an institution look: chosen in Wagtail, frozen into each certificate."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin

from ..enums import Diseno, FormaDeFirma, TipoCertificado

VERDE = "#0f5c4d"
ES_COLOR = RegexValidator(r"^#[0-9a-f]{6}$", "Escriba un color como #0f5c4d.")


class Plantilla(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """A template: which of the coded designs, whose logos and signatures, which words and colour.

    What a certificate was issued with is in its frozen data: editing this changes no sheet.
    """

    nombre = models.CharField("nombre", max_length=120)
    clave = models.SlugField("clave", max_length=60, unique=True)
    diseno = models.CharField("diseño", max_length=12, choices=Diseno, default=Diseno.CONSTANCIA)
    # Used for this type unless whoever issues asks for another one.
    tipo = models.CharField(
        "se usa para", max_length=16, choices=TipoCertificado, blank=True,
        help_text="Déjelo vacío si solo se usa donde un curso la elija.",
    )  # fmt: skip
    color = models.CharField("color", max_length=7, default=VERDE, validators=[ES_COLOR])
    encabezado = models.CharField(
        "línea sobre el nombre de quien otorga", max_length=160, blank=True
    )
    leyenda = models.CharField("línea al pie", max_length=240, blank=True)
    con_reverso = models.BooleanField("con temario al reverso", default=True)

    class Meta:
        verbose_name = "plantilla de constancia"
        verbose_name_plural = "plantillas de constancia"
        constraints = [
            models.UniqueConstraint(
                fields=["tipo"], condition=~Q(tipo=""), name="plantilla_una_por_tipo"
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("", "Para lo que se usa"), *TipoCertificado.choices]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """A sheet is a sheet: one size, and the panel makes it fit."""
        label = "Hoja completa"
        return [{"name": "hoja", "icon": "doc-full", "device_width": 760, "label": label}]


class Logotipo(Orderable):
    """The mark of an institution that issues, beside the others."""

    plantilla = ParentalKey(Plantilla, on_delete=models.CASCADE, related_name="logotipos")
    imagen = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.PROTECT, related_name="+", verbose_name="imagen"
    )
    institucion = models.CharField("institución", max_length=160)

    class Meta(Orderable.Meta):
        verbose_name = "logotipo"
        verbose_name_plural = "logotipos"

    def __str__(self) -> str:
        return self.institucion


class Firmante(Orderable):
    """Somebody who signs, with office; by hand on paper, or with the picture of a signature."""

    plantilla = ParentalKey(Plantilla, on_delete=models.CASCADE, related_name="firmantes")
    nombre = models.CharField("nombre", max_length=120)
    cargo = models.CharField("cargo", max_length=120)
    forma = models.CharField(
        "cómo firma", max_length=12, choices=FormaDeFirma, default=FormaDeFirma.AUTOGRAFA
    )
    imagen = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="imagen de la firma",
    )  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = "firmante"
        verbose_name_plural = "firmantes"

    def __str__(self) -> str:
        return f"{self.nombre}, {self.cargo}"

    def clean(self) -> None:
        if self.forma == FormaDeFirma.DIGITALIZADA and not self.imagen_id:
            raise ValidationError(
                {"imagen": "Elija la imagen de la firma, o diga que firma a mano."}
            )


class Recurso(models.Model):
    """A picture as certificates were issued with it, by its fingerprint. Never changed.

    Here and not in the file store: a sheet must come out the same when a logo was replaced.
    """

    wagtail_reference_index_ignore = True

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    contenido = models.BinaryField("contenido", help_text="PNG")

    class Meta:
        verbose_name = "imagen de constancias"
        verbose_name_plural = "imágenes de constancias"

    def __str__(self) -> str:
        return self.sha256[:12]
