"""A municipality with people who learn, and who answers for it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from certificados.models import Certificado
from cuentas.models import Adscripcion, Designacion, Usuario
from cursos.models import CursoPage, Inscripcion

from .certificados import CertificadoFactory, datos_de_prueba
from .cuentas import RIOVERDE, UsuarioFactory


def moment(month: int, day: int = 15, year: int = 2026) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 12))


def enlace_of(cvegeo: str = RIOVERDE, *, hasta: date | None = None, **fields: Any) -> Usuario:
    """Who answers for a municipality, until a day."""
    persona: Usuario = UsuarioFactory(municipio_id=cvegeo, dependencia="Presidencia", **fields)
    Designacion.objects.create(
        municipio_id=cvegeo, persona=persona, papel="enlace", hasta=hasta,
        desde=timezone.localdate() - timedelta(days=700),
    )  # fmt: skip
    return persona


def worker(dependencia: str, *, confirmed: bool = False, **fields: Any) -> Usuario:
    persona: Usuario = UsuarioFactory(dependencia=dependencia, **fields)
    if confirmed:
        Adscripcion.objects.create(
            persona=persona, municipio_id=RIOVERDE, estado="aprobada", via="enlace",
            pedida_at=moment(1), decidida_at=moment(1),
        )  # fmt: skip
    return persona


def enrolled(persona: Usuario, at: datetime, *, finished: datetime | None = None) -> Inscripcion:
    return Inscripcion.objects.create(
        curso=CursoPage.objects.get(slug="fundamentos"), persona=persona, inscrita_at=at,
        estado="acreditada" if finished else "activa", acreditada_at=finished,
    )  # fmt: skip


def certified(persona: Usuario, at: datetime, **fields: Any) -> Certificado:
    given: dict[str, Any] = {"datos": datos_de_prueba(horas=20), "titular": persona, "at": at}
    made: Certificado = CertificadoFactory(**given | fields)
    return made


def many_people(number: int, cvegeo: str = RIOVERDE) -> None:
    """Rows only: so many that the list has to be turned."""
    made = Usuario.objects.bulk_create(
        (
            Usuario(
                email=f"n{n}@rioverde.example", nombre=f"Persona {n % 997:03} {n}", password="!",
                tipo="municipal", cargo="Analista", dependencia=f"Dirección {n % 40}",
                municipio_id=cvegeo,
            )
            for n in range(number)
        ),
        batch_size=2_000,
    )  # fmt: skip
    curso = CursoPage.objects.get(slug="fundamentos")
    at = moment(3)
    Inscripcion.objects.bulk_create(
        (Inscripcion(curso=curso, persona=persona, inscrita_at=at) for persona in made[::2]),
        batch_size=2_000,
    )
    Adscripcion.objects.bulk_create(
        (
            Adscripcion(
                persona=persona, municipio_id=cvegeo, estado="aprobada", via="enlace",
                pedida_at=at, decidida_at=at,
            )
            for persona in made[::3]
        ),
        batch_size=2_000,
    )  # fmt: skip
