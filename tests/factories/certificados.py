"""Certificates that went through the operations, in every state there is."""

from datetime import datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from certificados import operations
from certificados.enums import Motivo, TipoCertificado
from certificados.models import Certificado, Emisor, Firmante, Plantilla
from certificados.tasks import make_proofs

from .cuentas import UsuarioFactory


def datos_de_prueba(**cambios: Any) -> dict[str, Any]:
    """What a caller of `issue` hands over."""
    return {
        "nombre": "María Fernanda Ochoa Luna",
        "titulo": "Fundamentos de la planeación estratégica municipal",
        "tipo_curso": "Curso",
        "version": "17",
        "horas": 20,
        "modalidad": "En línea",
        "inicio": "2026-09-07",
        "fin": "2026-10-30",
        "criterios": "Leer las 21 lecciones y obtener al menos 80 de 100 en la evaluación final",
        "calificacion": None,
        "elementos": ["Diagnóstico y línea base", "Visión de gran horizonte"],
        "temario": [
            {"titulo": "1. Por qué planear", "puntos": ["1.1 Siete problemas", "1.2 Para qué"]},
            {"titulo": "2. Quién decide y quién cuida", "puntos": ["2.1 Cinco órganos"]},
        ],
        "municipio": "Rioverde, San Luis Potosí",
    } | cambios


def emisor(*, firmante: str = "Mtra. Elena Quiroz Baeza", **cambios: str) -> Emisor:
    """The issuer, and a template for accreditations with somebody who signs."""
    row = Emisor.load()
    for name, value in cambios.items():
        setattr(row, name, value)
    row.save()
    plantilla, _ = Plantilla.objects.update_or_create(
        tipo=TipoCertificado.ACREDITACION,
        defaults={"nombre": "Constancia de acreditación", "clave": "acreditacion"},
    )
    plantilla.firmantes.all().delete()
    Firmante.objects.create(plantilla=plantilla, nombre=firmante, cargo="Coordinación académica")
    return row


class CertificadoFactory(DjangoModelFactory[Certificado]):
    """`vencida`; `estado="suspendida" | "revocada" | "sustituida"`; `pdf=True` draws the sheet."""

    clave = factory.Sequence(lambda n: f"prueba-{n}")
    tipo = TipoCertificado.ACREDITACION
    titular = factory.SubFactory(UsuarioFactory)
    datos = factory.LazyFunction(datos_de_prueba)
    at = factory.LazyFunction(timezone.now)
    valido_hasta: datetime | None = None

    class Meta:
        model = Certificado
        skip_postgeneration_save = True

    class Params:
        vencida = factory.Trait(
            at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=400)),
            valido_hasta=factory.LazyFunction(lambda: timezone.now() - timedelta(days=30)),
        )

    @classmethod
    def _create(cls, model_class: type[Certificado], *args: Any, **kwargs: Any) -> Certificado:
        return operations.issue(**kwargs)

    @factory.post_generation
    def estado(self: Any, create: bool, extracted: str | None, **_: Any) -> None:
        change: dict[str, Any] = {"certificado": self, "at": timezone.now()}
        if extracted:
            change["by"] = UsuarioFactory(administra=True)
        if extracted == "suspendida":
            operations.suspend(**change, motivo=Motivo.REVISION)
        elif extracted == "revocada":
            operations.revoke(**change, motivo=Motivo.FRAUDE)
        elif extracted == "sustituida":
            correction = {"nombre": "María Fernanda Ochoa de Luna"}
            operations.correct(**change, motivo=Motivo.CORRECCION, datos_cambios=correction)
        self.refresh_from_db()

    @factory.post_generation
    def visibilidad(self: Any, create: bool, extracted: str | None, **_: Any) -> None:
        if extracted:
            operations.choose_visibility(
                certificado=self, visibilidad=extracted, con_archivos=False,
                by=self.titular, at=timezone.now(),
            )  # fmt: skip
            self.refresh_from_db()

    @factory.post_generation
    def pdf(self: Any, create: bool, extracted: bool | None, **_: Any) -> None:
        if extracted:
            make_proofs(certificado_id=str(self.pk))
            self.refresh_from_db()
