"""What courses keep of a person. Nothing of it names them once their account does not."""

from datetime import datetime
from typing import Any

from cuentas.models import Usuario
from cuentas.registro import Archivos, Parte, partes, rows

from .models import (
    Anuncio,
    Apunte,
    ArchivoDeEntrega,
    Asistencia,
    Avance,
    Entrega,
    FilaDePostulacion,
    Inscripcion,
    Movimiento,
    Necesidad,
    Opinion,
    Prorroga,
    SinNecesidad,
)

_DE_OTRAS = (
    "cursos.Actividad.puesta_por", "cursos.Anuncio.hecho_por", "cursos.ArchivoDeEdicion.pedido_por",
    "cursos.Asistencia.anotada_por",
    "cursos.Deteccion.creada_por", "cursos.Edicion.creada_por", "cursos.Entrega.calificada_por",
    "cursos.Facilitacion.persona", "cursos.Facilitacion.puesta_por", "cursos.Movimiento.por",
    "cursos.Necesidad.dicha_por", "cursos.Postulacion.hecha_por", "cursos.Prorroga.dada_por",
    "cursos.SinNecesidad.dicha_por",
)  # fmt: skip


def _enrolments(persona: Usuario) -> list[dict[str, Any]]:
    found = Inscripcion.objects.filter(persona=persona)
    return rows(
        found, "curso__title=curso", "edicion__clave=edicion", "estado", "inscrita_at",
        "acreditada_at",
    )  # fmt: skip


def _movements(persona: Usuario) -> list[dict[str, Any]]:
    found = Movimiento.objects.filter(inscripcion__persona=persona)
    return rows(found, "inscripcion__curso__title=curso", "de", "a", "motivo", "hecho_at")


def _progress(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        Avance.objects.filter(inscripcion__persona=persona),
        "inscripcion__curso__title=curso", "leccion__title=leccion", "vista_at", "leida_at",
    )  # fmt: skip


def _attendance(persona: Usuario) -> list[dict[str, Any]]:
    found = Asistencia.objects.filter(inscripcion__persona=persona)
    return rows(found, "sesion__titulo=sesion", "sesion__inicia_at=empezo", "estado", "anotada_at")


def _handed_in(persona: Usuario) -> list[dict[str, Any]]:
    found = Entrega.objects.filter(inscripcion__persona=persona)
    return rows(
        found, "tarea__title=trabajo", "numero", "texto", "enviada_at", "calificacion", "comentario"
    )


def _files(persona: Usuario) -> Archivos:
    for one in ArchivoDeEntrega.objects.filter(entrega__inscripcion__persona=persona):
        yield f"entregas/{one.pk}-{one.nombre}", one.archivo.read


def _notes(persona: Usuario) -> list[dict[str, Any]]:
    return rows(Apunte.objects.filter(persona=persona), "leccion__title=leccion", "texto")


def _opinions(persona: Usuario) -> list[dict[str, Any]]:
    found = Opinion.objects.filter(inscripcion__persona=persona)
    return rows(found, "inscripcion__curso__title=curso", "utilidad", "claridad", "comentario")


def _done_for_others(persona: Usuario) -> list[dict[str, Any]]:
    announced = Anuncio.objects.filter(hecho_por=persona)
    needs = Necesidad.objects.filter(dicha_por=persona)
    nothing = SinNecesidad.objects.filter(dicha_por=persona)
    extensions = Prorroga.objects.filter(dada_por=persona)
    return [
        *rows(announced, "titulo", "texto", "hecho_at"),
        *rows(needs, "elemento__title=elemento", "personas", "nota", "dicha_at"),
        *rows(
            nothing,
            "deteccion__titulo=no_necesita_nada_en",
            "municipio__nombre=municipio",
            "dicha_at",
        ),
        *rows(extensions, "motivo", "hasta", "dada_at"),
    ]


def _erase_notes(persona: Usuario, at: datetime) -> None:
    Apunte.objects.filter(persona=persona).delete()


def _erase_work(persona: Usuario, at: datetime) -> None:
    """The marks stay; words and files that may name the person go, and what they thought of it."""
    mine = Entrega.objects.filter(inscripcion__persona=persona)
    mine.update(texto="", html="", comentario="")
    for one in ArchivoDeEntrega.objects.filter(entrega__in=mine):
        one.archivo.delete(save=False)
        one.delete()
    Opinion.objects.filter(inscripcion__persona=persona).update(comentario="")
    FilaDePostulacion.objects.filter(inscripcion__persona=persona).update(correo="", nombre="")


def register() -> None:
    partes.extend(
        [
            Parte("Sus cursos", ("cursos.Inscripcion.persona",), _enrolments),
            Parte("Cómo cambiaron sus inscripciones", (), _movements),
            Parte("Las lecciones que abrió", (), _progress),
            Parte("Su asistencia", (), _attendance),
            Parte("Lo que entregó", (), _handed_in, erase=_erase_work, files=_files),
            Parte("Sus apuntes", ("cursos.Apunte.persona",), _notes, erase=_erase_notes),
            Parte("Lo que opinó de sus cursos", (), _opinions),
            Parte("Lo que hizo para un grupo o un municipio", _DE_OTRAS, _done_for_others),
        ]
    )
