"""What an institution still has to do before it opens its site."""

from dataclasses import dataclass

from django.urls import reverse

from certificados.enums import ClaseLlave, EstadoLlave, TipoCertificado
from certificados.models import Emisor, Firmante, Llave
from comun import fechas

from .models import Comprobacion, TextoPage

PRIVACIDAD = "privacidad"


@dataclass(frozen=True, slots=True)
class Punto:
    """One thing to do, where or with which command, and whether it is done."""

    titulo: str
    hecho: bool
    detalle: str
    url: str = ""
    orden: str = ""


def puntos() -> list[Punto]:
    """Look at each: five queries."""
    seen = {row.asunto: fechas.short(row.hecha_at) for row in Comprobacion.objects.all()}
    return [
        _emisor(),
        _llaves(),
        _privacidad(),
        _seen(
            seen.get(Comprobacion.Asunto.CORREO),
            "Correo probado",
            "Salió una carta de prueba el {}.",
            "Compruebe que el sitio puede enviar cartas.",
            "aula correo probar nombre@institucion.mx",
        ),
        _seen(
            seen.get(Comprobacion.Asunto.RESPALDO),
            "Respaldo comprobado",
            "Se leyó completo un respaldo el {}.",
            "Haga un respaldo y compruebe que el archivo está completo.",
            "aula restaurar --comprobar aula.tar",
        ),
    ]


def _emisor() -> Punto:
    emisor = Emisor.load()
    signs = Firmante.objects.filter(plantilla__tipo=TipoCertificado.ACREDITACION).first()
    complete = bool(emisor.nombre_legal and signs)
    return Punto(
        "Emisor de constancias",
        complete,
        f"Emite {emisor.nombre_legal}; firma {signs}."
        if complete
        else "Escriba el nombre legal, quién firma y su cargo. Lo ya emitido no cambia.",
        url=reverse("wagtailsettings:edit", args=["certificados", "emisor"]),
    )


def _llaves() -> Punto:
    active = Llave.objects.filter(estado=EstadoLlave.ACTIVA).values_list("clase", flat=True)
    complete = set(active) == set(ClaseLlave.values)
    return Punto(
        "Llaves de las constancias",
        complete,
        "Hay una para las credenciales y otra para el sello de los PDF."
        if complete
        else "Sin ellas no se firma ninguna constancia: quedan en proceso.",
        orden="aula llaves crear",
    )


def _privacidad() -> Punto:
    found = TextoPage.objects.filter(slug=PRIVACIDAD).values_list("pk", "live").first()
    pk, is_live = found or (None, False)
    return Punto(
        "Aviso de privacidad",
        is_live,
        "Está publicado." if is_live else "Revíselo con su área jurídica y publíquelo.",
        url=reverse("wagtailadmin_pages:edit", args=[pk]) if pk else "",
    )


def _seen(when: str | None, titulo: str, done: str, missing: str, orden: str) -> Punto:
    return Punto(titulo, bool(when), done.format(when) if when else missing, orden=orden)
