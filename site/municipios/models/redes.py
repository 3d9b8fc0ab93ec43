"""Networks of municipalities: who is in them, since when and who says so."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from ..enums import EstadoMembresia
from .entidades import Municipio


class Red(models.Model):
    """An association or network of municipalities, or a coordination inside one."""

    slug = models.SlugField("dirección", max_length=80, unique=True)
    nombre = models.CharField("nombre, como está impreso", max_length=200)
    otro_nombre = models.CharField(
        "otro nombre", max_length=200, blank=True,
        help_text="Si la misma fuente la nombra de dos maneras.",
    )  # fmt: skip
    siglas = models.CharField("siglas", max_length=20, blank=True)
    parte_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True,
        related_name="coordinaciones", verbose_name="es parte de",
    )  # fmt: skip
    objetivo = models.TextField("objetivo", blank=True, help_text="Un renglón por objetivo.")
    nota = models.TextField("lo que la fuente no dice", blank=True)
    fuente = models.CharField("fuente", max_length=255)
    fuente_url = models.URLField("liga de la fuente", blank=True)
    fuente_fecha = models.DateField("fecha de la fuente")
    fuente_estimada = models.BooleanField("la fecha es estimada", default=False)

    class Meta:
        verbose_name = "red"
        verbose_name_plural = "redes"

    def __str__(self) -> str:
        return self.nombre


class MembresiaQuerySet(models.QuerySet["Membresia"]):
    def de_miembros(self, on: date) -> "MembresiaQuerySet":
        """Those that make a member of somebody on that day, as far as a source tells.

        Statements are added, never written over: one that says that the municipality, or the
        office, left after its last day speaks louder than what older sources say.
        """
        left = Membresia.objects.filter(
            Q(cargo="") | Q(cargo=OuterRef("cargo")),
            Q(hasta__isnull=True) | Q(hasta__lt=on),
            Q(fuente_fecha__gt=OuterRef("fuente_fecha"))
            | Q(fuente_fecha=OuterRef("fuente_fecha"), pk__gt=OuterRef("pk")),
            red=OuterRef("red"), municipio=OuterRef("municipio"),
            estado=EstadoMembresia.RETIRADO,
        )  # fmt: skip
        return self.filter(
            ~Exists(left),
            Q(desde__isnull=True) | Q(desde__lte=on),
            Q(hasta__isnull=True) | Q(hasta__gte=on),
            estado=EstadoMembresia.MIEMBRO,
        )


class Membresia(models.Model):
    """A source says what a municipality, or an office of it, was to a network, and when."""

    red = models.ForeignKey(
        Red, on_delete=models.PROTECT, related_name="membresias", verbose_name="red"
    )
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="membresias",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    cargo = models.CharField(
        "cargo", max_length=160, blank=True,
        help_text="El cargo, nunca la persona. Vacío: el municipio entero.",
    )  # fmt: skip
    funcion = models.CharField(
        "función en la coordinación", max_length=160, blank=True,
        help_text="Por ejemplo: Presidencia. Vacío: ninguna.",
    )  # fmt: skip
    estado = models.CharField("estado", max_length=8, choices=EstadoMembresia)
    desde = models.DateField("desde", null=True, blank=True, help_text="Vacío: no consta.")
    hasta = models.DateField("hasta", null=True, blank=True, help_text="El último día que vale.")
    fuente = models.CharField("fuente", max_length=255)
    fuente_url = models.URLField("liga de la fuente", blank=True)
    fuente_fecha = models.DateField("fecha de la fuente")

    objects = MembresiaQuerySet.as_manager()

    class Meta:
        verbose_name = "membresía"
        verbose_name_plural = "membresías"
        constraints = [
            models.CheckConstraint(
                name="membresia_estado_conocido",
                condition=Q(estado__in=["invitado", "miembro", "retirado"]),
            ),
            models.CheckConstraint(
                name="membresia_hasta_despues_de_desde",
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="Termina antes de empezar. Revise las dos fechas.",
            ),
            # Who is only invited has no part in the coordination.
            models.CheckConstraint(
                name="membresia_funcion_de_miembro",
                condition=Q(funcion="") | ~Q(estado="invitado"),
                violation_error_message="Con una invitación nadie coordina: deje vacía la función.",
            ),
            models.UniqueConstraint(
                fields=["red", "municipio", "cargo", "estado", "fuente_fecha", "fuente"],
                name="membresia_una_por_fuente",
                violation_error_message="Esa fuente ya está anotada diciendo lo mismo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipio_id} en {self.red_id}: {self.get_estado_display()}"
