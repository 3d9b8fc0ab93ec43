"""INEGI's catalogue of states and municipalities."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Q, When

from comun.texto import fold

# How people write the states beside their own names.
OTROS_NOMBRES = {
    "01": ["Ags"], "02": ["BC"], "03": ["BCS"], "07": ["Chis"],
    "09": ["CDMX", "Distrito Federal"], "10": ["Dgo"], "11": ["Gto"], "12": ["Gro"],
    "13": ["Hgo"], "15": ["Estado de México", "Edomex"], "19": ["NL"], "22": ["Qro"],
    "23": ["QRoo"], "24": ["SLP"], "28": ["Tamps"],
}  # fmt: skip


class Entidad(models.Model):
    """One of the 32 states (31 and Ciudad de México)."""

    cve_ent = models.CharField("clave", max_length=2, primary_key=True)
    nombre = models.CharField("nombre", max_length=60, unique=True)

    class Meta:
        verbose_name = "entidad"
        verbose_name_plural = "entidades"

    def __str__(self) -> str:
        return self.nombre


class MunicipioQuerySet(models.QuerySet["Municipio"]):
    def matching(self, words: list[str]) -> "MunicipioQuerySet":
        """Those whose name, other names and state hold each word, or one that begins with it."""
        found = self
        for word in words:
            found = found.filter(busqueda__contains=f" {word}")
        return found

    def by_closeness(self, words: list[str]) -> "MunicipioQuerySet":
        """Annotate with `cercania`: 0 is exactly that name, 1 a name that begins so, 2 the rest."""
        name = " ".join(words)
        exact = Q(busqueda__contains=f"| {name} |")
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            exact |= Q(busqueda__contains=f"| {head} |/ {tail} ")
        return self.annotate(
            cercania=Case(
                When(exact, then=0),
                When(busqueda__contains=f"| {name}", then=1),
                default=2,
                output_field=models.SmallIntegerField(),
            )
        ).order_by("cercania", "busqueda")


class Municipio(models.Model):
    """A municipality, or one of the 16 alcaldías of Ciudad de México."""

    cvegeo = models.CharField(
        "clave geoestadística", max_length=5, primary_key=True,
        validators=[RegexValidator(r"^\d{5}$", "La clave tiene cinco dígitos.")],
    )  # fmt: skip
    entidad = models.ForeignKey(
        Entidad, on_delete=models.PROTECT, related_name="municipios", verbose_name="entidad"
    )
    nombre = models.CharField("nombre", max_length=120)
    # Names people type that are not the municipality's: Cancún, Ciudad del Carmen.
    alias = models.JSONField("otros nombres", default=list, blank=True)
    # "| benito juarez |/ quintana roo | cancun |/ quintana roo ": each word follows a space, each
    # name stands between bars, its state behind a slash.
    busqueda = models.CharField("texto para buscar", max_length=800, editable=False)
    # Without a point or zone where the source has none: marked, never invented.
    lat = models.DecimalField("latitud", max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField("longitud", max_digits=8, decimal_places=5, null=True, blank=True)
    x = models.DecimalField("x en el mapa", max_digits=6, decimal_places=1, null=True, blank=True)
    y = models.DecimalField("y en el mapa", max_digits=6, decimal_places=1, null=True, blank=True)
    zona_horaria = models.CharField("zona horaria", max_length=40, blank=True)
    # What INEGI's own catalogue says of it; empty until somebody loads it, never 0.
    cabecera = models.CharField("cabecera", max_length=120, blank=True)
    poblacion = models.PositiveIntegerField("población", null=True, blank=True)
    fuente_datos = models.CharField("fuente de los datos", max_length=160, blank=True)
    fuente_fecha = models.DateField("fecha de la fuente", null=True, blank=True)

    objects = MunicipioQuerySet.as_manager()

    class Meta:
        verbose_name = "municipio"
        verbose_name_plural = "municipios"
        constraints = [
            # INEGI repeats two names inside Oaxaca; our catalogue tells them apart by district.
            models.UniqueConstraint(
                fields=["entidad", "nombre"], name="municipio_unico_en_entidad"
            ),
            models.CheckConstraint(
                name="municipio_punto_completo_o_ninguno",
                condition=models.Q(
                    lat__isnull=True, lon__isnull=True, x__isnull=True, y__isnull=True
                )
                | models.Q(lat__isnull=False, lon__isnull=False, x__isnull=False, y__isnull=False),
            ),
            models.CheckConstraint(
                name="municipio_datos_con_fuente_y_fecha",
                condition=models.Q(
                    fuente_datos="", fuente_fecha__isnull=True, cabecera="", poblacion__isnull=True
                )
                | (~models.Q(fuente_datos="") & models.Q(fuente_fecha__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Always with the state: 89 names repeat over 231 municipalities."""
        return f"{self.nombre}, {self.entidad.nombre}"

    def search_text(self) -> str:
        """Return what `busqueda` must hold for this name, these aliases and this state."""
        states = [self.entidad.nombre, *OTROS_NOMBRES.get(self.entidad_id, [])]
        return "".join(
            f"| {fold(name)} |/ {fold(state)} "
            for name in [self.nombre, *self.alias]
            for state in states
        )

    def rename(self, nombre: str) -> None:
        """Take this name; people go on finding it by the one it had."""
        if nombre != self.nombre:
            self.alias = _distinct([*self.alias, self.nombre], but=nombre)
            self.nombre = nombre
        self.busqueda = self.search_text()

    def keep_name_of(self, newer: "Municipio") -> None:
        """Take the name and the other names that a newer source gave, ours beside them."""
        self.alias = _distinct([*self.alias, *newer.alias, self.nombre], but=newer.nombre)
        self.nombre = newer.nombre


def _distinct(names: list[str], *, but: str) -> list[str]:
    """Return each name once, in order, as people type them; without `but`."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    found.pop(fold(but), None)
    return list(found.values())
