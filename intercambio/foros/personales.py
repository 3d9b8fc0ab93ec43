"""What forums keep of a person: what they wrote stays, who wrote it goes."""

from datetime import datetime
from typing import Any

from avisos.models import Aviso
from cuentas import retencion
from cuentas.models import Usuario
from cuentas.registro import ANONIMA, Parte, partes, rows
from cuentas.retencion import Regla

from .direcciones import notices_of_tema, to_review
from .models import Edicion, Lectura, Mensaje, Reporte, Seguimiento, Tema

_MANY = 200
_AVISO = "Hay un mensaje nuevo en una conversación de los foros."


def _topics(persona: Usuario) -> list[dict[str, Any]]:
    found = Tema.objects.filter(autor=persona)
    return rows(found, "foro__titulo=foro", "titulo", "creado_at", "estado")


def _messages(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Mensaje.objects.filter(autor=persona), "tema__titulo=tema", "num=número", "texto",
        "autor_nombre=firmado_como", "autor_puesto=puesto", "estado", "creado_at", "editado_at",
    )  # fmt: skip


def _editions(persona: Usuario) -> list[dict[str, Any]]:
    found = Edicion.objects.filter(por=persona)
    return rows(found, "mensaje__tema__titulo=tema", "texto=texto_anterior", "at=cambiado")


def _forget_author(persona: Usuario, at: datetime) -> None:
    """Take the name off their messages, and out of the notices that told others of them."""
    theirs = Mensaje.objects.filter(autor=persona)
    keys = [
        key
        for pk, tema in theirs.values_list("pk", "tema")
        for key in (f"{notices_of_tema(tema)}mensaje-{pk}", to_review(pk))
    ]
    for start in range(0, len(keys), _MANY):
        Aviso.objects.filter(clave__in=keys[start : start + _MANY]).update(texto=_AVISO)
    theirs.update(autor_nombre=ANONIMA, autor_puesto="")


def _followed(persona: Usuario) -> list[dict[str, Any]]:
    found = Seguimiento.objects.filter(persona=persona)
    return rows(found, "tema__titulo=tema", "foro__titulo=foro", "por_correo", "desde_at")


def _unfollow(persona: Usuario, at: datetime) -> None:
    Seguimiento.objects.filter(persona=persona).delete()


def _read(persona: Usuario) -> list[dict[str, Any]]:
    found = Lectura.objects.filter(persona=persona)
    return rows(found, "tema__titulo=tema", "ultimo_num=último_leído")


def _forget_reading(persona: Usuario, at: datetime) -> None:
    Lectura.objects.filter(persona=persona).delete()


def _reports(persona: Usuario) -> list[dict[str, Any]]:
    found = Reporte.objects.filter(persona=persona)
    return rows(found, "mensaje__tema__titulo=tema", "causa", "texto", "creado_at", "atendido_at")


def _forget_reports(persona: Usuario, at: datetime) -> None:
    Reporte.objects.filter(persona=persona).update(texto="")


def _old_reports(before: datetime) -> int:
    return Reporte.objects.filter(atendido_at__lt=before).exclude(texto="").update(texto="")


def register() -> None:
    partes.extend(
        [
            Parte("Sus temas en los foros", ("foros.Tema.autor",), _topics),
            Parte("Sus mensajes en los foros", ("foros.Mensaje.autor",), _messages, _forget_author),
            Parte("Sus correcciones en los foros", ("foros.Edicion.por",), _editions),
            Parte(
                "Conversaciones que sigue", ("foros.Seguimiento.persona",), _followed, _unfollow
            ),
            Parte(
                "Hasta dónde leyó en los foros", ("foros.Lectura.persona",), _read, _forget_reading
            ),
            Parte(
                "Mensajes que reportó", ("foros.Reporte.persona", "foros.Reporte.atendido_por"),
                _reports, _forget_reports,
            ),
        ]
    )  # fmt: skip
    retencion.register(
        Regla("Detalle escrito en un reporte de los foros", 365, "de atenderse", _old_reports)
    )
