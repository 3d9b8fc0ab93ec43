"""What a certificate says, in words ready for the sheet, its miniature and the page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from . import redaccion
from .enums import FormaDeFirma, TipoCertificado
from .models import Certificado

_MERITO = {
    TipoCertificado.ACREDITACION: "por haber acreditado el {curso}",
    TipoCertificado.PARTICIPACION: "por su participación en el {curso}",
    TipoCertificado.DIPLOMA: "por haber concluido el {curso}",
}
# What each type is called in a sentence; the rest are constancias.
_ES = {
    TipoCertificado.RECONOCIMIENTO: "reconocimiento",
    TipoCertificado.DIPLOMA: "diploma",
}
_POR_PRACTICA = "por publicar, firmada y con lo que no funcionó, la buena práctica"


@dataclass(frozen=True)
class Firma:
    nombre: str
    cargo: str
    forma: str = FormaDeFirma.AUTOGRAFA
    imagen: str = ""  # fingerprint of the resource


@dataclass(frozen=True)
class Parte:
    """A part of the syllabus, and what it was made of."""

    titulo: str
    puntos: list[str]


@dataclass(frozen=True)
class Hoja:
    """The frozen facts of one certificate. Nothing here comes from live data."""

    folio: str
    folio_impreso: str
    numero_registro: str
    url: str
    tipo: str  # «Constancia de acreditación»
    emisor: str
    nombre: str
    merito: str  # «por haber acreditado el curso»
    titulo: str
    detalle: str  # below the title: «20 horas · en línea · del 7 de septiembre al …»
    pie: str  # below that: «Calificación: 90»
    propios: list[tuple[str, str]]  # what only its type has
    otorgada: str
    vigencia: str  # empty: it does not expire
    municipio: str
    criterios: str
    firmas: list[Firma]
    temario: list[Parte]
    elementos: list[str]
    idioma: str
    de_municipio: bool = False
    que_es: str = "constancia"

    @property
    def is_masculino(self) -> bool:
        """Whether Spanish says «el» of it: a reconocimiento, a diploma."""
        return self.que_es != "constancia"

    @property
    def presente(self) -> str:
        return "otorga el presente" if self.is_masculino else "otorga la presente"

    @property
    def url_corta(self) -> str:
        """The address as one types it from paper."""
        return self.url.split("://", 1)[1]

    def facts(self) -> list[tuple[str, str]]:
        """Name and value of every datum, for who compares page and paper. Only what is printed."""
        pairs = [
            ("Folio", self.folio_impreso),
            ("Número de registro", self.numero_registro),
            *self.propios,
            ("Otorgado el" if self.is_masculino else "Otorgada el", self.otorgada),
            ("Vigencia", f"Hasta el {self.vigencia}" if self.vigencia else "No vence"),
            ("Municipio", self.municipio),
            ("Lo otorga" if self.is_masculino else "La otorga", self.emisor),
            *(("Firma", redaccion.lista([f.nombre, f.cargo])) for f in self.firmas),
            ("Criterios", self.criterios),
        ]
        return [(name, value) for name, value in pairs if value]


def que_es(tipo: str) -> str:
    """Return what a certificate of this type is called in a sentence."""
    return _ES.get(TipoCertificado(tipo), "constancia")


def read(certificado: Certificado) -> Hoja:
    """Word the frozen record. Asks no database."""
    datos = certificado.datos
    tipo = TipoCertificado(certificado.tipo)
    own = "folio_practica" in datos
    return Hoja(
        folio=certificado.folio,
        folio_impreso=certificado.folio_impreso,
        numero_registro=certificado.numero_registro,
        url=f"{settings.AULA_URL}{certificado.get_absolute_url()}",
        tipo=tipo.label,
        emisor=datos["emisor"]["nombre_legal"],
        nombre=datos["nombre"],
        titulo=datos["titulo"],
        otorgada=redaccion.dia(redaccion.local_date(certificado.otorgado_at)),
        vigencia=_last_day(certificado.valido_hasta),
        firmas=[Firma(**firmante) for firmante in datos["firmantes"]],
        idioma=datos["idioma"],
        de_municipio=own,
        que_es=que_es(tipo),
        **(_of_practice(datos) if own else _of_course(certificado)),
    )


def _of_course(certificado: Certificado) -> dict[str, Any]:
    datos = certificado.datos
    start, end = (date.fromisoformat(datos[key]) for key in ("inicio", "fin"))
    horas, periodo = redaccion.horas(datos["horas"]), redaccion.periodo(start, end)
    grade = datos.get("calificacion") or ""
    tipo = TipoCertificado(certificado.tipo)
    return {
        "merito": datos.get("merito") or _MERITO[tipo].format(curso=datos["tipo_curso"].lower()),
        "detalle": redaccion.lista([horas, redaccion.lower_first(datos["modalidad"]), periodo]),
        "pie": f"Calificación: {grade}" if grade else "",
        "propios": [
            ("Duración", horas),
            ("Modalidad", datos["modalidad"]),
            ("Fechas", periodo),
            ("Calificación", grade),
        ],
        "municipio": datos["municipio"] or "",
        "criterios": datos.get("criterios") or "",
        "temario": [Parte(**part) for part in datos.get("temario", [])],
        "elementos": datos.get("elementos", []),
    }


def _of_practice(datos: dict[str, Any]) -> dict[str, Any]:
    published = redaccion.dia(date.fromisoformat(datos["publicada"]))
    offices = "; ".join(datos["autoria"])
    version = f"versión {datos['version']}"
    return {
        "merito": _POR_PRACTICA,
        "detalle": redaccion.lista(
            [f"Práctica {datos['folio_practica']}", version, f"publicada el {published}"]
        ),
        "pie": f"La escribió: {offices}" if offices else "",
        "propios": [
            ("Folio de la práctica", datos["folio_practica"]),
            ("Versión", datos["version"]),
            ("Publicada el", published),
            ("La escribió", offices),
        ],
        "municipio": "",
        "criterios": "",
        "temario": [],
        "elementos": [],
    }


def _last_day(until: datetime | None) -> str:
    """The last day on which it is good; `until` is the first moment at which it no longer is."""
    return redaccion.dia(redaccion.local_date(until - timedelta(microseconds=1))) if until else ""
