"""A municipality's planning institute and its other bodies, and what sources say of them."""

from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..enums import SIN_ORGANO, VALORES, Aspecto, TipoOrgano, Valor
from .fuentes import ConFuente, person

_SIN_ANIO = Q(anio__isnull=True)
_CON_ANIO = Q(anio__isnull=False)  # SQL takes «unknown» for a yes


class OrganoQuerySet(models.QuerySet["Organo"]):
    def de_planeacion(self) -> "OrganoQuerySet":
        """Institutes that exist, as far as the latest source tells."""
        said = Afirmacion.objects.last_of(Aspecto.ESTADO)
        return (
            self.filter(tipo=TipoOrgano.INSTITUTO)
            .annotate(ultimo_estado=Subquery(said))
            .filter(Q(ultimo_estado__isnull=True) | ~Q(ultimo_estado__in=SIN_ORGANO))
        )

    def of_generacion(self, valor: str) -> "OrganoQuerySet":
        """Those of which the latest source says that generation."""
        said = Afirmacion.objects.last_of(Aspecto.GENERACION)
        return self.annotate(ultima_generacion=Subquery(said)).filter(ultima_generacion=valor)


class Organo(ConFuente):
    """A body of a municipality, under the name that its source gives it."""

    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="organos",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    tipo = models.CharField("tipo", max_length=12, choices=TipoOrgano)
    nombre = models.CharField("nombre, como lo escribe la fuente", max_length=200)
    parte_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True,
        related_name="partes", verbose_name="es parte de",
    )  # fmt: skip
    elemento = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, null=True, blank=True, related_name="organos",
        verbose_name="elemento de la metodología",
        help_text="El renglón de la lista de León que es este instituto, o el tipo de órgano.",
    )  # fmt: skip

    objects = OrganoQuerySet.as_manager()

    class Meta:
        verbose_name = "órgano"
        verbose_name_plural = "órganos"
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "nombre"],
                name="organo_un_nombre_por_municipio",
                violation_error_message="Ese órgano ya está anotado en el municipio.",
            ),
            models.CheckConstraint(
                name="organo_tipo_conocido", condition=Q(tipo__in=TipoOrgano.values)
            ),
            models.CheckConstraint(
                name="organo_no_es_parte_de_si",
                condition=~Q(parte_de=F("id")),
                violation_error_message="Un órgano no es parte de sí mismo.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class AfirmacionQuerySet(models.QuerySet["Afirmacion"]):
    def last_of(self, aspecto: Aspecto) -> "models.QuerySet[Afirmacion, dict[str, Any]]":
        """The latest word on that aspect of the body `OuterRef("pk")`, corrections aside."""
        return (
            self.filter(organo=OuterRef("pk"), aspecto=aspecto, correcciones__isnull=True)
            .order_by("-fuente_fecha", "-pk")
            .values("valor")[:1]
        )


class Afirmacion(ConFuente):
    """A source says, on a date, how a body was: it is never changed, a newer one stands beside it.

    A database trigger refuses any change; what was written wrongly is corrected by another row.
    """

    organo = models.ForeignKey(
        Organo, on_delete=models.PROTECT, related_name="afirmaciones", verbose_name="órgano"
    )
    aspecto = models.CharField("de qué habla", max_length=12, choices=Aspecto)
    valor = models.CharField("qué dice", max_length=16, choices=Valor, blank=True)
    anio = models.PositiveSmallIntegerField("año", null=True, blank=True)
    texto = models.TextField("palabras de la fuente", max_length=600)
    nota = models.TextField("lo que falta saber", max_length=300, blank=True)
    corrige = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True,
        related_name="correcciones", verbose_name="corrige a",
    )  # fmt: skip
    anotada_por = person("quien la anotó")
    anotada_at = models.DateTimeField("anotada", default=timezone.now, editable=False)

    objects = AfirmacionQuerySet.as_manager()

    class Meta:
        verbose_name = "afirmación"
        verbose_name_plural = "afirmaciones"
        constraints = [
            models.CheckConstraint(
                name="afirmacion_dice_algo_de_su_aspecto",
                condition=Q(_CON_ANIO, aspecto="fundacion", valor="", anio__range=(1900, 2100))
                | Q(_SIN_ANIO, aspecto="estado", valor__in=VALORES[Aspecto.ESTADO])
                | Q(_SIN_ANIO, aspecto="generacion", valor__in=VALORES[Aspecto.GENERACION])
                | Q(_SIN_ANIO, aspecto="naturaleza", valor__in=VALORES[Aspecto.NATURALEZA]),
                violation_error_message=(
                    "Una fundación lleva solo su año; lo demás, un valor de su lista y sin año."
                ),
            ),
            models.CheckConstraint(
                name="afirmacion_no_se_corrige_a_si", condition=~Q(corrige=F("id"))
            ),
            *(
                models.UniqueConstraint(
                    fields=["organo", "aspecto", said, "fuente", "fuente_fecha"],
                    condition=Q(corrige__isnull=True, anio__isnull=said == "valor"),
                    name=f"afirmacion_un_{said}_por_fuente",
                    violation_error_message="Esa fuente ya está anotada diciendo lo mismo.",
                )
                for said in ("valor", "anio")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspecto_display()}: {self.dice}"

    @property
    def dice(self) -> str:
        return str(self.anio) if self.anio else str(self.get_valor_display())


class Integrante(ConFuente):
    """Seats of a body: an office or a sector, never a person."""

    organo = models.ForeignKey(
        Organo, on_delete=models.PROTECT, related_name="integrantes", verbose_name="órgano"
    )
    cargo = models.CharField(
        "cargo o sector", max_length=160,
        help_text="Como «Dirección general» o «Ciudadanía». Nunca el nombre de una persona.",
    )  # fmt: skip
    cuantos = models.PositiveSmallIntegerField("cuántos lugares", null=True, blank=True)
    desde = models.DateField("desde", null=True, blank=True, help_text="Vacío: no consta.")
    hasta = models.DateField("hasta", null=True, blank=True)

    class Meta:
        verbose_name = "integrante"
        verbose_name_plural = "integrantes"
        constraints = [
            models.CheckConstraint(
                name="integrante_hasta_despues_de_desde",
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                violation_error_message="Termina antes de empezar. Revise las dos fechas.",
            ),
            models.UniqueConstraint(
                fields=["organo", "cargo", "fuente", "fuente_fecha"],
                name="integrante_uno_por_fuente",
                violation_error_message="Esa fuente ya está anotada para ese cargo.",
            ),
        ]

    def __str__(self) -> str:
        return self.cargo
