"""What accounts, letters, notices and the log keep of a person.

Apps below this one cannot register theirs; what they keep is told here.
"""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, ModelLogEntry, PageLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from avisos import operations as avisos
from avisos.models import Aviso, Correo

from .. import correos
from ..enums import ABIERTAS, EstadoAdscripcion
from ..models import (
    AceptacionDeAviso,
    Adscripcion,
    Consentimiento,
    Exporte,
    Invitacion,
    Puesto,
    SolicitudArco,
    SolicitudDeBorrado,
    Usuario,
)
from ..operations import borrado, exportes
from ..registro import Parte, rows


def _profile(persona: Usuario) -> list[dict[str, Any]]:
    found = Usuario.objects.filter(pk=persona.pk)
    return rows(
        found, "nombre", "email=correo", "tipo", "cargo", "dependencia",
        "municipio__nombre=municipio", "date_joined=cuenta_abierta", "last_login=última_entrada",
    )  # fmt: skip


def _addresses(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        EmailAddress.objects.filter(user=persona),
        "email=correo",
        "verified=confirmado",
        "primary=principal",
    )


def _posts(persona: Usuario) -> list[dict[str, Any]]:
    found = Puesto.objects.filter(persona=persona)
    return rows(
        found, "tipo", "cargo", "dependencia", "municipio__nombre=municipio", "desde", "hasta"
    )


def _forget_posts(persona: Usuario, at: datetime) -> None:
    """Kind of post, municipality and dates stay: they tell of no one person."""
    Puesto.objects.filter(persona=persona).update(cargo="", dependencia="")


def _belonging(persona: Usuario) -> list[dict[str, Any]]:
    found = Adscripcion.objects.filter(persona=persona)
    return rows(found, "municipio__nombre=municipio", "estado", "via", "pedida_at", "decidida_at",
                "motivo")  # fmt: skip


def _forget_belonging(persona: Usuario, at: datetime) -> None:
    mine = Adscripcion.objects.filter(persona=persona)
    mine.update(motivo="")
    mine.filter(estado__in=ABIERTAS).update(estado=EstadoAdscripcion.TERMINADA, decidida_at=at)


def _invitations(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Invitacion.objects.filter(persona=persona), "municipio__nombre=municipio", "nombre",
        "correo", "cargo", "dependencia", "creada_at", "aceptada_at",
    )  # fmt: skip


def _forget_invitations(persona: Usuario, at: datetime) -> None:
    blank_invitations(Q(persona=persona) | Q(correo__in=borrado.addresses(persona)), at)


def blank_invitations(which: Q, at: datetime) -> int:
    """Take the person out of invitations; one still open is annulled, for it leads nowhere now."""
    blank = {"nombre": "", "cargo": "", "dependencia": ""}
    found = Invitacion.objects.filter(which).exclude(**blank, correo__in=["", correos.BORRADA])
    pks = list(found.values_list("pk", flat=True))
    theirs = Invitacion.objects.filter(pk__in=pks)
    theirs.filter(aceptada_at=None, anulada_at=None).update(anulada_at=at)
    theirs.exclude(correo="").update(correo=correos.BORRADA)  # a sheet has none
    return theirs.update(**blank)


def _notices_accepted(persona: Usuario) -> list[dict[str, Any]]:
    found = AceptacionDeAviso.objects.filter(persona=persona)
    return rows(found, "version__titulo=aviso", "version__numero=version", "huella", "at=aceptado")


def _purposes(persona: Usuario) -> list[dict[str, Any]]:
    found = Consentimiento.objects.filter(persona=persona)
    return rows(found, "finalidad", "otorgado_at", "retirado_at")


def _end_purposes(persona: Usuario, at: datetime) -> None:
    Consentimiento.objects.filter(persona=persona, retirado_at=None).update(retirado_at=at)


def _requests(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        SolicitudArco.objects.filter(persona=persona), "anio", "consecutivo", "derecho", "nombre",
        "correo", "texto", "estado", "recibida_at", "ampliada_at", "ampliada_motivo", "respuesta",
        "respondida_at", "cumplida_at",
    )  # fmt: skip


def _erasures(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        SolicitudDeBorrado.objects.filter(persona=persona), "pedida_at", "ejecutar_at",
        "retirada_at",
    )  # fmt: skip


def _copies(persona: Usuario) -> list[dict[str, Any]]:
    return rows(Exporte.objects.filter(persona=persona), "pedido_at", "listo_at", "vence_at")


def _drop_copies(persona: Usuario, at: datetime) -> None:
    for exporte in Exporte.objects.filter(persona=persona):
        exportes.drop(exporte)


def _notices(persona: Usuario) -> list[dict[str, Any]]:
    found = Aviso.objects.filter(persona=persona)
    return rows(found, "texto", "url=dirección", "creado_at", "visto_at")


def _drop_notices(persona: Usuario, at: datetime) -> None:
    Aviso.objects.filter(persona=persona).delete()


def _letters(persona: Usuario) -> list[dict[str, Any]]:
    found = Correo.objects.filter(para__in=borrado.addresses(persona))
    return rows(found, "para", "asunto", "cuerpo", "creado_at", "enviado_at")


def _forget_letters(persona: Usuario, at: datetime) -> None:
    avisos.forget_addressee(addresses=borrado.addresses(persona))


def _log(persona: Usuario) -> list[dict[str, Any]]:
    """What the person did, and when; not to whom: that is about others."""
    found = [
        row
        for model in (ModelLogEntry, PageLogEntry)
        for row in rows(
            model.objects.filter(user=persona), "timestamp=cuándo", "action=qué",
            "content_type__model=sobre",
        )
    ]  # fmt: skip
    return sorted(found, key=lambda row: row["cuándo"])


def _forget_labels(persona: Usuario, at: datetime) -> None:
    """The log names what it is about as it was called: of this person, only the number stays."""
    forget_labels(persona, [persona.pk], f"persona {persona.pk}")


def forget_labels(model: type[Any] | Any, pks: list[Any], label: str) -> None:
    """Let the log call these rows so."""
    kind = ContentType.objects.get_for_model(model)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id__in=map(str, pks))
    entries.update(label=label)


def _drop_admin(persona: Usuario, at: datetime) -> None:
    """Preferences, keys and half-written forms of the editors' side."""
    for profile in UserProfile.objects.filter(user=persona):
        profile.avatar.delete(save=False)
        profile.delete()
    for model in (APIToken, EditingSession, FormState, PageSubscription):
        model._default_manager.filter(user=persona).delete()


PARTES = (
    Parte("Su perfil", (), _profile),
    Parte("Sus correos", (), _addresses),  # erased with the account itself
    Parte("Sus puestos", ("cuentas.Puesto.persona",), _posts, _forget_posts),
    Parte(
        "Su municipio y quién lo confirmó",
        ("cuentas.Adscripcion.persona", "cuentas.Adscripcion.decidida_por"),
        _belonging, _forget_belonging,
    ),
    Parte(
        "Invitaciones que aceptó",
        ("cuentas.Invitacion.persona", "cuentas.Invitacion.invitada_por"),
        _invitations, _forget_invitations,
    ),
    Parte(
        "Avisos de privacidad que aceptó", ("cuentas.AceptacionDeAviso.persona",),
        _notices_accepted,
    ),
    Parte(
        "Usos opcionales que permite", ("cuentas.Consentimiento.persona",),
        _purposes, _end_purposes,
    ),
    Parte(
        "Sus solicitudes ARCO",
        (
            "cuentas.SolicitudArco.persona", "cuentas.SolicitudArco.respondida_por",
            "cuentas.SolicitudArco.ampliada_por",
        ),
        _requests,  # the answer needs name and address; they go by the table of terms
    ),
    Parte("Sus peticiones de borrado", ("cuentas.SolicitudDeBorrado.persona",), _erasures),
    Parte("Copias de sus datos", ("cuentas.Exporte.persona",), _copies, _drop_copies),
    Parte("Avisos que recibió", ("avisos.Aviso.persona",), _notices, _drop_notices),
    Parte("Cartas que recibió", (), _letters, _forget_letters),
    Parte("Lo que hizo en el sitio", (), _log, _forget_labels),
    Parte("Sus preferencias de edición", (), None, _drop_admin),
)  # fmt: skip
