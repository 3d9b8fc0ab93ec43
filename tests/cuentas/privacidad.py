"""Notices in force, and people of whom every app keeps something."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from wagtail.documents import get_document_model

from certificados import operations as certificados
from certificados.enums import TipoCertificado
from certificados.models import Certificado
from cuentas.enums import ClaseAviso, DerechoArco
from cuentas.models import (
    Adscripcion,
    CargaDeInvitaciones,
    Designacion,
    FilaDeInvitacion,
    Invitacion,
    Puesto,
    Relevo,
    RelevoEnEspera,
    SolicitudDeIncorporacion,
    Usuario,
    VersionDeAviso,
)
from cuentas.operations import exportes, privacidad, solicitudes
from cursos.evaluaciones.models import Excepcion
from cursos.evaluaciones.operations import impugnaciones
from cursos.evaluaciones.operations import intentos as motor
from cursos.models import CursoPage, LeccionPage
from cursos.operations import inscripciones, intentos
from cursos.operations.aprendizaje import avances
from directorio.models import Instrumento
from intercambio.apoyos.models import Apoyo, Recado, ReporteDeApoyo, RespuestaDeApoyo
from intercambio.foros.enums import CausaReporte
from intercambio.foros.models import Mensaje
from intercambio.foros.operations import mensajes
from intercambio.practicas.models import (
    Archivo,
    Imagen,
    Interes,
    Observacion,
    PracticaPage,
    Replica,
    ReplicaHito,
)  # fmt: skip
from metodologia.models import ElementoPage
from portal.operations import contactos
from tests.factories import foros
from tests.factories.autoria import asked
from tests.factories.calificar import assessment as of_essays
from tests.factories.calificar import question
from tests.factories.certificados import datos_de_prueba
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import give, right
from tests.factories.redes import encargada
from trabajos.operations import run_next

from .privacidad_cursos import study_in_group

NOMBRE = "Ofelia Zárate Quintanilla"
NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


def published(
    texto: str = "Así usamos sus datos.", clase: ClaseAviso = ClaseAviso.INTEGRAL,
    at: datetime = NOW,
) -> VersionDeAviso:  # fmt: skip
    return privacidad.publish(
        clase=clase, titulo="Aviso de privacidad", entrada=texto, by=None, at=at,
        cuerpo=[{"type": "nota", "value": {"texto": f"<p>{texto}</p>"}, "id": "uno"}],
    )  # fmt: skip


def receive(**changes: Any) -> Any:
    values = {
        "derecho": DerechoArco.OPOSICION, "nombre": "Ana Ruiz", "correo": "ana@rioverde.example",
        "texto": "No usen mi nombre.", "envio": "forma-1", "by": None, "at": NOW,
    } | changes  # fmt: skip
    return solicitudes.receive(**values)


def busy(nombre: str = NOMBRE, correo: str = "ofelia@rioverde.example") -> Usuario:
    """Somebody of whom every part of the registry has something to tell."""
    persona: Usuario = UsuarioFactory(nombre=nombre, email=correo, cargo="Cronista de la villa")
    _belong(persona)
    _learn(persona)
    study_in_group(persona, NOW)
    _talk(persona)
    _write_practice(persona)
    _ask_for_help(persona)
    _act_for_municipality(persona)
    _enter(persona)
    contactos.receive(
        nombre=nombre, correo=correo, asunto="cuenta", mensaje=f"Soy {nombre}.", envio=correo,
        at=NOW,
    )  # fmt: skip
    privacidad.accept(by=persona, version_id=published().pk, at=NOW)
    privacidad.choose(by=persona, finalidades=["novedades"], at=NOW)
    receive(by=persona, nombre=nombre, correo=correo, envio=correo)
    exportes.ask(by=persona, at=NOW)
    while run_next():
        pass
    return persona


def certificate_of(persona: Usuario) -> Certificado:
    return Certificado.objects.get(titular=persona)


def _belong(persona: Usuario) -> None:
    lugar = persona.municipio_id
    Puesto.objects.create(
        persona=persona, tipo="municipal", cargo=persona.cargo, dependencia="Archivo",
        municipio_id=lugar, desde=date(2025, 1, 1),
    )  # fmt: skip
    Adscripcion.objects.create(
        persona=persona, municipio_id=str(lugar), estado="aprobada", via="invitacion",
        pedida_at=NOW, decidida_at=NOW, motivo=f"La conoce {persona.nombre}",
    )  # fmt: skip
    Invitacion.objects.create(
        municipio_id=str(lugar), nombre=persona.nombre, correo=persona.email, cargo=persona.cargo,
        secreto_huella=persona.email, invitada_por=UsuarioFactory(), creada_at=NOW,
        vence_at=NOW + timedelta(days=14), aceptada_at=NOW, persona=persona,
    )  # fmt: skip
    Designacion.objects.create(
        persona=persona, municipio_id=str(lugar), papel="enlace", oficio="PM/1/2024",
        desde=date(2024, 1, 1),
    )  # fmt: skip


def _act_for_municipality(persona: Usuario) -> None:
    lugar, today = str(persona.municipio_id), date(2026, 11, 20)
    other = Designacion.objects.create(
        persona=UsuarioFactory(), municipio_id=lugar, papel="enlace", desde=date(2023, 1, 1),
        hasta=date(2023, 12, 31),
    )  # fmt: skip
    Relevo.objects.create(
        municipio_id=lugar, saliente=other, hecho_por=persona, hecho_at=NOW,
        entrante=Designacion.objects.get(persona=persona), datos={"recibe": persona.nombre},
    )  # fmt: skip
    encargada(persona, desde=date(2024, 1, 1), hasta=date(2024, 12, 31))
    RelevoEnEspera.objects.create(
        designacion=other, correo=persona.email.lower(), desde=today, oficio="PM/2",
        oficio_fecha=today, oficio_archivo="oficio.pdf", preparado_por=other.persona,
        preparado_at=NOW,
    )  # fmt: skip
    SolicitudDeIncorporacion.objects.create(
        clase="nueva", municipio_id=lugar, persona=persona, cargo=persona.cargo,
        enlace_nombre=persona.nombre, enlace_cargo="Cronista", enlace_correo=persona.email,
        oficio="PM/1", oficio_fecha=today, oficio_archivo="oficio.pdf", desde=today,
        estado="pendiente", pedida_at=NOW,
    )  # fmt: skip
    carga = CargaDeInvitaciones.objects.create(
        municipio_id=lugar, archivo="lista.csv", huella=persona.email, estado="revisada",
        subida_por=persona, subida_at=NOW,
    )  # fmt: skip
    FilaDeInvitacion.objects.create(
        carga=carga, numero=2, correo=persona.email, nombre=persona.nombre, resultado="nueva"
    )
    Instrumento.objects.create(
        municipio_id=lugar, otro_tipo="Plan", titulo=f"Plan {persona.pk}", fuente="Acta 4",
        fuente_fecha=today, anotado_por=persona,
    )  # fmt: skip


def _enter(persona: Usuario) -> None:
    Authenticator.objects.create(user=persona, type="totp", data={"secret": "cifrado"})
    SocialAccount.objects.create(user=persona, provider="prueba", uid=f"uid-{persona.pk}")
    UserSession.objects.create(
        user=persona, session_key=f"sesion-{persona.pk}", ip="127.0.0.1", user_agent="Navegador",
        last_seen_at=NOW,
    )  # fmt: skip


def hand_over(persona: Usuario) -> None:
    """Let what they were appointed for be over."""
    Designacion.objects.filter(persona=persona).update(hasta=date(2026, 11, 24))


def _learn(persona: Usuario) -> None:
    curso = CursoPage.objects.get(slug="fundamentos")
    inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=NOW)
    leccion = LeccionPage.objects.descendant_of(curso).order_by("path").first()
    avances.see(inscripcion=inscripcion, leccion=leccion, at=NOW)
    intento = intentos.open(inscripcion=inscripcion, at=NOW)
    pregunta = intento.preguntas.select_related("intento__persona").get(orden=1)
    give(pregunta, right(pregunta), at=NOW)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=NOW)
    essay = motor.open(
        evaluacion=of_essays(unicas=0, ensayos=1), persona=persona, clave=f"ensayo-{persona.pk}",
        at=NOW,
    )  # fmt: skip
    give(question(essay), f"Yo, {NOMBRE}, lo mediría dos veces.", at=NOW)
    motor.submit(intento=essay, at=NOW)
    pregunta = intento.preguntas.select_related("intento").get(orden=2)
    impugnaciones.file(pregunta=pregunta, motivo="La lección dice otra cosa.", by=persona, at=NOW)
    Excepcion.objects.create(
        evaluacion=intento.evaluacion, persona=persona, factor="1.5", motivo="Dictamen médico",
        por=UsuarioFactory(), at=NOW,
    )  # fmt: skip
    certificados.issue(
        clave=f"prueba-{persona.pk}", tipo=TipoCertificado.ACREDITACION, titular=persona,
        datos=datos_de_prueba(nombre=persona.nombre), at=NOW,
    )  # fmt: skip


def _talk(persona: Usuario) -> None:
    first: Mensaje = foros.ask(by=persona, at=NOW)
    own = foros.answer(first.tema, by=persona, at=NOW + timedelta(minutes=1))
    mensajes.edit(
        mensaje=own, by=persona, texto="Ya lo corregí con su fuente.",
        at=NOW + timedelta(minutes=20),
    )  # fmt: skip
    other = foros.answer(first.tema, at=NOW + timedelta(minutes=30))
    mensajes.report(
        mensaje=other, by=persona, causa=CausaReporte.AJENO, texto="Me molesta.", at=NOW
    )


def _write_practice(persona: Usuario) -> None:
    firma = asked(persona)
    type(firma).objects.filter(pk=firma.pk).update(
        correo=persona.email, estado="firmada", decidida_at=NOW
    )
    documento = get_document_model().objects.create(title="Acta de la villa", file="acta.pdf")
    Archivo.objects.create(
        documento=documento, municipio_id=str(persona.municipio_id), subido_por=persona,
        subido_at=NOW,
    )  # fmt: skip
    _share_practice(persona, firma.practica)


def _share_practice(persona: Usuario, practica: PracticaPage) -> None:
    lugar = str(persona.municipio_id)
    Imagen.objects.create(
        municipio_id=lugar, archivo="fotos/villa.jpg", miniatura="fotos/villa-chica.jpg",
        ancho=10, alto=10, sha256="0" * 64, subido_por=persona, subido_at=NOW,
    )  # fmt: skip
    Observacion.objects.create(
        practica=practica, bloque="que-paso", campo="solucion", texto="Diga la fecha.",
        hecha_por=persona, hecha_at=NOW,
    )  # fmt: skip
    replica = Replica.objects.create(
        origen=practica, municipio_id="11020", pedida_por=persona, pedida_at=NOW
    )
    ReplicaHito.objects.create(
        replica=replica, estado="interes", fecha=NOW.date(), municipio_id="11020", por=persona,
        at=NOW,
    )  # fmt: skip
    Interes.objects.create(persona=persona, practica=practica, guardada_at=NOW)


def _ask_for_help(persona: Usuario) -> None:
    lugar, elemento = str(persona.municipio_id), ElementoPage.objects.get(clave="E1")
    pedido = Apoyo.objects.create(
        clase="pide", municipio_id=lugar, elemento=elemento, tipo="visita", texto="Para empezar.",
        vigente_hasta=NOW.date(), responsable=persona, cargo=persona.cargo, creado_at=NOW,
    )  # fmt: skip
    respuesta = RespuestaDeApoyo.objects.create(
        apoyo=pedido, municipio_id="11020", texto=f"Soy {persona.nombre}", responsable=persona,
        cargo=persona.cargo, creada_at=NOW,
    )  # fmt: skip
    Recado.objects.create(
        respuesta=respuesta, municipio_id=lugar, por=persona, cargo=persona.cargo,
        texto=f"Soy {persona.nombre}, {persona.email}", at=NOW,
    )  # fmt: skip
    ReporteDeApoyo.objects.create(apoyo=pedido, persona=persona, causa="otra", creado_at=NOW)
