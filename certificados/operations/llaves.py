"""The issuer's keys: making, rotating, retiring them, and what follows when one was stolen."""

import itertools
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from trabajos.operations import enqueue, enqueue_many

from .. import redaccion
from ..enums import ClaseLlave, EstadoLlave
from ..llaves import archivos, certificacion, creacion
from ..models import Certificado, Emisor, Lista, Llave
from . import registro
from .estados import LISTA

REHACER = "certificados.tasks.remake_proofs"


class YaHayLlave(Exception):
    """A key signs already; the message says which."""


class NoHayLlave(Exception):
    """There is no such key, or it is not in the state for this; the message says which."""


class SinRaiz(Exception):
    """The private key of the root is not here, and without it no seal is issued by it."""


@transaction.atomic
def create_key(
    *,
    clase: str,
    at: datetime,
    de_demostracion: bool,
    raiz: Path | None = None,
    by: Usuario | None = None,
) -> Llave:
    """Make a key where none of its kind signs; what waited for it is signed.

    :param raiz: the private key of a root there was before; else a seal has a new one.
    :raises YaHayLlave: one signs already.
    :raises certificados.llaves.certificacion.RaizAjena: that file is another key's.
    :raises certificados.llaves.p12.PaqueteIlegible: the authority's file cannot be used.
    """
    emisor = registro.open_book()
    if found := _active(clase):
        raise YaHayLlave(
            f"Ya hay llave activa para «{ClaseLlave(clase).label}»: {found.nombre}, y no se "
            "reemplaza. Para cambiarla: «aula llaves rotar»."
        )
    root = _root(raiz) if raiz else None
    llave = _make(emisor, clase, at=at, de_demostracion=de_demostracion, raiz=root)
    _sign_what_waits(llave)
    log(instance=llave, action="certificados.llave_crear", user=by)
    return llave


@transaction.atomic
def rotate_key(
    *,
    clase: str,
    at: datetime,
    raiz: Path | None = None,
    raiz_nueva: bool = False,
    by: Usuario | None = None,
) -> Llave:
    """Retire the key that signs and make another; what the old one signed stays good.

    :param raiz: where the root's private key was brought to; else it is looked for beside.
    :param raiz_nueva: make another root instead.
    :raises NoHayLlave: none signs.
    :raises SinRaiz: the root's private key is not here.
    :raises certificados.llaves.certificacion.RaizAjena: that file is another key's.
    """
    emisor = registro.open_book()
    old = _active(clase)
    if old is None:
        raise NoHayLlave(f"No hay llave activa para «{ClaseLlave(clase).label}». Créela.")
    root = None if raiz_nueva or not _needs_root(clase) else _root(raiz)
    _stop(old, EstadoLlave.RETIRADA, at=at)
    new = _make(emisor, clase, at=at, de_demostracion=old.de_demostracion, raiz=root)
    log(instance=new, action="certificados.llave_rotar", user=by, data={"antes": old.nombre})
    return new


@transaction.atomic
def retire_key(*, clase: str, nombre: str, at: datetime, by: Usuario | None = None) -> Llave:
    """Let a key sign no more, and nothing in its stead; what it signed stays good.

    :raises NoHayLlave: it does not sign today.
    """
    registro.open_book()
    llave = _active(clase)
    if llave is None or llave.nombre != nombre:
        raise NoHayLlave(f"La llave {clase}-{nombre} no está activa: no hay nada que retirar.")
    _stop(llave, EstadoLlave.RETIRADA, at=at)
    log(instance=llave, action="certificados.llave_retirar", user=by)
    return llave


@transaction.atomic
def compromise_key(
    *,
    clase: str,
    nombre: str,
    at: datetime,
    raiz: Path | None = None,
    by: Usuario | None = None,
) -> Llave | None:
    """Declare that others may hold a key: nothing it signed counts; all of it is made anew.

    Return the key that takes its place, where it signed until now. Asked for twice, what was left
    half done is asked for again.

    :param raiz: the root's private key, kept where nobody reached it; else there is a new root.
    :raises NoHayLlave: there is no such key.
    :raises certificados.llaves.certificacion.RaizAjena: that file is another key's.
    """
    emisor = registro.open_book()
    llave = Llave.objects.filter(clase=clase, nombre=nombre).first()
    if llave is None:
        raise NoHayLlave(f"No hay ninguna llave {clase}-{nombre}.")
    new, signed = None, llave.estado == EstadoLlave.ACTIVA
    if llave.estado != EstadoLlave.COMPROMETIDA:
        root = _root(raiz) if raiz else None
        _stop(llave, EstadoLlave.COMPROMETIDA, at=at)
        if signed:
            new = _make(emisor, clase, at=at, de_demostracion=llave.de_demostracion, raiz=root)
        log(instance=llave, action="certificados.llave_comprometer", user=by)
    enqueue(REHACER, llave_id=llave.pk)
    if clase == ClaseLlave.DATOS:
        for lista_id in Lista.objects.exclude(credencial="").values_list("pk", flat=True):
            enqueue(LISTA, lista_id=lista_id)
    return new


def _active(clase: str) -> Llave | None:
    return Llave.objects.filter(clase=clase, estado=EstadoLlave.ACTIVA).first()


def _stop(llave: Llave, estado: EstadoLlave, *, at: datetime) -> None:
    llave.estado, llave.retirada_at = estado, at
    llave.save(update_fields=["estado", "retirada_at"])


def _make(
    emisor: Emisor,
    clase: str,
    *,
    at: datetime,
    de_demostracion: bool,
    raiz: certificacion.Raiz | None,
) -> Llave:
    nombre = _next_name(clase, at)
    if clase == ClaseLlave.DATOS:
        return creacion.make_datos(nombre=nombre, at=at, de_demostracion=de_demostracion)
    sujeto = certificacion.Sujeto(nombre, emisor.nombre_legal, de_demostracion)
    if settings.AULA_SELLO_P12:
        return certificacion.take_p12(sujeto=sujeto, at=at)
    return certificacion.make_sello(sujeto=sujeto, at=at, raiz=raiz)


def _next_name(clase: str, at: datetime) -> str:
    """The year's next: also past files that a transaction left behind when it failed."""
    anio = redaccion.local_date(at).year
    taken = set(Llave.objects.filter(clase=clase).values_list("nombre", flat=True))
    names = (f"{anio}-{number:02d}" for number in itertools.count(1))
    return next(name for name in names if name not in taken and not _has_files(clase, name))


def _has_files(clase: str, nombre: str) -> bool:
    files = [archivos.folder() / f"{clase}-{nombre}.pem"]
    if clase == ClaseLlave.SELLO:
        files.append(archivos.root_path(nombre))
    return any(file.exists() for file in files)


def _needs_root(clase: str) -> bool:
    return clase == ClaseLlave.SELLO and not settings.AULA_SELLO_P12


def _root(given: Path | None) -> certificacion.Raiz:
    llaves = Llave.objects.filter(clase=ClaseLlave.SELLO).order_by("-creada_at")
    if given:
        return certificacion.root_from(given, llaves)
    found = _root_left_here(llaves)
    if found is None:
        raise SinRaiz(
            "La llave de la raíz no está en esta máquina, como debe ser. Tráigala y repita con "
            "--raiz RUTA; si se perdió, --raiz-nueva hace otra, y habrá que publicar su huella."
        )
    return found


def _root_left_here(llaves: Iterable[Llave]) -> certificacion.Raiz | None:
    for llave in llaves:
        file = archivos.root_path(llave.nombre)
        if file.is_file():
            return certificacion.root_from(file, llaves)
    return None


def _sign_what_waits(llave: Llave) -> None:
    """Ask again for proofs that could not be made: their jobs may have given up meanwhile."""
    waiting = Certificado.objects.filter(ejemplar=None).values_list("pk", flat=True)
    enqueue_many(
        registro.PRUEBAS,
        {f"llave-{llave.pk}-{pk}": {"certificado_id": str(pk)} for pk in waiting},
    )
