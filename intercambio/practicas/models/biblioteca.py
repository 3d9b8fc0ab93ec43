"""What readers do with the library: keep, follow, and read in an order that somebody chose."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .paginas import PracticaPage


class Coleccion(models.Model):
    """Practices that somebody of the coordination put together, and why."""

    slug = models.SlugField("dirección", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=120)
    presentacion = models.TextField("por qué leerlas juntas")
    publicada = models.BooleanField("publicada", default=False)
    orden = models.PositiveSmallIntegerField("orden", default=0)

    class Meta:
        verbose_name = "colección de prácticas"
        verbose_name_plural = "colecciones de prácticas"

    def __str__(self) -> str:
        return self.titulo


class ColeccionPractica(models.Model):
    """A practice of a collection, in its place."""

    coleccion = models.ForeignKey(Coleccion, on_delete=models.CASCADE, related_name="filas")
    practica = models.ForeignKey(PracticaPage, on_delete=models.PROTECT, related_name="colecciones")
    orden = models.PositiveSmallIntegerField("orden", default=0)
    nota = models.CharField("qué mirar en ella", max_length=200, blank=True)

    class Meta:
        verbose_name = "práctica de una colección"
        verbose_name_plural = "prácticas de una colección"
        constraints = [
            models.UniqueConstraint(fields=["coleccion", "practica"], name="coleccion_practica_una")
        ]

    def __str__(self) -> str:
        return str(self.practica_id)


class Interes(models.Model):
    """A person keeps a practice at hand, or wants to be told when something happens to it."""

    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practicas_de_interes"
    )
    practica = models.ForeignKey(PracticaPage, on_delete=models.CASCADE, related_name="interesados")
    guardada_at = models.DateTimeField("guardada", null=True, blank=True)
    seguida_at = models.DateTimeField("seguida", null=True, blank=True)

    class Meta:
        verbose_name = "práctica guardada o seguida"
        verbose_name_plural = "prácticas guardadas o seguidas"
        constraints = [
            models.UniqueConstraint(fields=["persona", "practica"], name="interes_uno"),
            models.CheckConstraint(
                name="interes_guarda_o_sigue",
                condition=Q(guardada_at__isnull=False) | Q(seguida_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persona_id} · {self.practica_id}"
