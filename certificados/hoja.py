"""What a certificate says, in words ready for the sheet, its miniature and the page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from . import redaccion
from .enums import TipoCertificado
from .models import Certificado

_MERITO = {
    TipoCertificado.ACREDITACION: "por haber acreditado el {curso}",
    TipoCertificado.PARTICIPACION: "por su participación en el {curso}",
}


@dataclass(frozen=True)
class Firma:
    nombre: str
    cargo: str


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
    horas: str
    modalidad: str
    periodo: str
    otorgada: str
    vigencia: str  # empty: it does not expire
    municipio: str
    calificacion: str
    criterios: str
    version: str
    firmas: list[Firma]
    temario: list[Parte]
    elementos: list[str]
    idioma: str

    @property
    def detalle(self) -> str:
        """The line below the title: `20 horas · en línea · del 7 de septiembre al …`."""
        modalidad = redaccion.lower_first(self.modalidad)
        return redaccion.lista([self.horas, modalidad, self.periodo])

    @property
    def url_corta(self) -> str:
        """The address as one types it from paper."""
        return self.url.split("://", 1)[1]

    def facts(self) -> list[tuple[str, str]]:
        """Name and value of every datum, for who compares page and paper. Only what is printed."""
        pairs = [
            ("Folio", self.folio_impreso),
            ("Número de registro", self.numero_registro),
            ("Duración", self.horas),
            ("Modalidad", self.modalidad),
            ("Fechas", self.periodo),
            ("Otorgada el", self.otorgada),
            ("Vigencia", f"Hasta el {self.vigencia}" if self.vigencia else "No vence"),
            ("Calificación", self.calificacion),
            ("Municipio", self.municipio),
            ("La otorga", self.emisor),
            *(("Firma", redaccion.lista([f.nombre, f.cargo])) for f in self.firmas),
            ("Criterios", self.criterios),
        ]
        return [(name, value) for name, value in pairs if value]


def read(certificado: Certificado) -> Hoja:
    """Word the frozen record. Asks no database."""
    datos = certificado.datos
    start, end = (date.fromisoformat(datos[key]) for key in ("inicio", "fin"))
    return Hoja(
        folio=certificado.folio,
        folio_impreso=certificado.folio_impreso,
        numero_registro=certificado.numero_registro,
        url=f"{settings.AULA_URL}{certificado.get_absolute_url()}",
        tipo=TipoCertificado(certificado.tipo).label,
        emisor=datos["emisor"]["nombre_legal"],
        merito=_MERITO[TipoCertificado(certificado.tipo)].format(curso=datos["tipo_curso"].lower()),
        horas=redaccion.horas(datos["horas"]),
        periodo=redaccion.periodo(start, end),
        otorgada=redaccion.dia(redaccion.local_date(certificado.otorgado_at)),
        vigencia=_last_day(certificado.valido_hasta),
        firmas=[Firma(**firmante) for firmante in datos["firmantes"]],
        temario=[Parte(**part) for part in datos["temario"]],
        elementos=datos["elementos"],
        idioma=datos["idioma"],
        **{key: datos[key] for key in ("nombre", "titulo", "modalidad")},
        **{key: datos[key] or "" for key in ("municipio", "calificacion", "criterios", "version")},
    )


def _last_day(until: datetime | None) -> str:
    """The last day on which it is good; `until` is the first moment at which it no longer is."""
    return redaccion.dia(redaccion.local_date(until - timedelta(microseconds=1))) if until else ""
