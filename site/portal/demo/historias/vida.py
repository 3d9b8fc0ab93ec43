"""What became of Rioverde's practice after it was published: a second version, signed by
the other enlace on the site, given back once and approved."""

from collections.abc import Callable
from datetime import datetime, timedelta

from cuentas.models import Designacion, Usuario
from intercambio.practicas.bloques import POR_CLAVE, Bloque
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.operations import firmas, practicas, revisiones
from intercambio.practicas.operations.firmas import Firmante
from intercambio.practicas.operations.revisiones import Nota

_SUPLENTE = "suplente.rioverde@demo.example"
_NOTA = "Se agregó el conteo del segundo año y lo que pasó en vacaciones."
_OBSERVADO = [
    Nota("que-resulto", "resultados", "Diga de cuándo es el segundo conteo y quién lo hizo."),
    Nota("que-resulto", "lecciones", "La última frase repite los resultados: se puede quitar."),
]
_RESULTADOS = (
    "Al segundo conteo, de febrero de 2026, caminaban más niños y casi ninguno bajaba al arroyo "
    "en las rutas arregladas; lo hicieron las mesas directivas con la oficina de obras. La lista "
    "de obras de 2026 ya salió del plano de rutas."
)
_LECCIONES = (
    "Contar antes de dibujar. Pedir poco a muchas personas y no mucho a pocas. Dejar que quien "
    "camina revise la obra. Programar la revisión dentro del ciclo escolar."
)


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once; the dates are days before `at`."""
    enlace, revisa = personas["enlace@demo.example"], personas["coordinacion@demo.example"]
    practica = PracticaPage.objects.filter(owner=enlace, folio__isnull=False).first()
    if practica is None or practica.versiones.count() != 1:
        return
    begun = at - timedelta(days=5)
    otra = Designacion.objects.vigentes(begun).enlaces().get(persona=personas[_SUPLENTE])
    _write(practica, POR_CLAVE["que-resulto"], {"resultados": _RESULTADOS}, by=enlace, at=begun)
    _sign(practica, by=enlace, firma=otra, at=begun + timedelta(hours=2))
    revisiones.give_back(
        practica=practica, observaciones="Casi está.", notas=_OBSERVADO, by=revisa,
        at=begun + timedelta(days=1),
    )  # fmt: skip
    mended = begun + timedelta(days=2)
    _write(practica, POR_CLAVE["que-resulto"], {"lecciones": _LECCIONES}, by=enlace, at=mended)
    _sign(practica, by=enlace, firma=otra, at=mended + timedelta(hours=1))
    revisiones.approve(practica=practica, by=revisa, at=mended + timedelta(days=1), nivel=2)


def _write(
    practica: PracticaPage, bloque: Bloque, campos: dict[str, str], *, by: Usuario, at: datetime
) -> None:
    now = PracticaPage.objects.select_related("latest_revision").get(pk=practica.pk)
    practicas.save(
        practica=now, bloque=bloque, apply=_values(campos),
        base=practicas.block_of(now, bloque), by=by, at=at,
    )  # fmt: skip


def _values(campos: dict[str, str]) -> Callable[[PracticaPage], None]:
    def apply(draft: PracticaPage) -> None:
        for name, value in campos.items():
            setattr(draft, name, value)

    return apply


def _sign(practica: PracticaPage, *, by: Usuario, firma: Designacion, at: datetime) -> None:
    """The other enlace of Rioverde signs, on the site."""
    quien = firma.persona
    asked = firmas.ask(
        practica=practica, nota=_NOTA, by=by, at=at,
        firmante=Firmante(quien.nombre, firma.nombramiento, quien.email, firma),
    )  # fmt: skip
    firmas.sign(firma=asked, by=quien, at=at + timedelta(hours=3))
