"""Signing a certificate's credential and the list of those revoked."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from .. import llaves
from ..models import Certificado, Lista, Llave
from . import documento, identidad, lista, logros, prueba


@dataclass(frozen=True)
class Firmada:
    """A credential as it was signed, and the key that signed it."""

    texto: str
    llave: Llave | None


def sign(certificado: Certificado, *, at: datetime) -> Firmada:
    """Return the signed credential; what it names outside itself is there from now on.

    :raises llaves.SinLlaves: there is no key to sign with.
    :raises grafo.SinFirmar: some of it would not be covered.
    """
    document = documento.build(certificado, at=at)
    signed = _sign(document, at=at)
    logros.keep(document["credentialSubject"]["achievement"])
    if not certificado.lista.credencial:
        sign_list(lista_id=certificado.lista_id, at=at)
    return signed


@transaction.atomic
def sign_list(*, lista_id: int, at: datetime) -> None:
    """Write the list anew; one at a time, so that no older reading is written last.

    :raises llaves.SinLlaves: there is no key to sign with.
    """
    row = Lista.objects.select_for_update(of=("self",)).get(pk=lista_id)
    row.credencial = _sign(lista.build(row, at=at), at=at).texto
    row.firmada_at = at
    row.save(update_fields=["credencial", "firmada_at"])


def _sign(document: dict[str, Any], *, at: datetime) -> Firmada:
    llave, key = llaves.datos()
    signed = prueba.add(document, method=identidad.method(llave), key=key, at=at)
    text = json.dumps(signed, ensure_ascii=False, separators=(",", ":"))
    return Firmada(text, llave)
