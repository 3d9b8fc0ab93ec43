"""Versions of the notice, who accepted them, and the optional uses that people allow."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from ..enums import ClaseAviso, Finalidad
from ..models import AceptacionDeAviso, Consentimiento, Usuario, VersionDeAviso


class AvisoCambiado(Exception):
    """What was accepted is not the notice in force; the person has to see the new one."""


@transaction.atomic
def publish(
    *, clase: ClaseAviso, titulo: str, entrada: str, cuerpo: list[dict[str, Any]],
    by: Usuario | None, at: datetime,
) -> VersionDeAviso:  # fmt: skip
    """Keep what was published as a new version; the same text as the one in force is no new one."""
    versions = VersionDeAviso.objects.select_for_update(of=("self",)).filter(clase=clase)
    last = versions.order_by("-numero").first()
    huella = _fingerprint(titulo, entrada, cuerpo)
    if last and last.retirada_at is None:
        if last.huella == huella:
            return last
        _close(last, at)
    version = VersionDeAviso.objects.create(
        clase=clase, numero=last.numero + 1 if last else 1, titulo=titulo, entrada=entrada,
        cuerpo=cuerpo, huella=huella, publicada_at=at,
    )  # fmt: skip
    log(version, "cuentas.publicar_aviso", user=by, data={"version": version.numero}, timestamp=at)
    return version


@transaction.atomic
def withdraw(*, clase: ClaseAviso, at: datetime) -> None:
    """Write down that no notice of this kind is in force; its versions stay readable."""
    versions = VersionDeAviso.objects.select_for_update(of=("self",))
    for version in versions.filter(clase=clase, retirada_at=None):
        _close(version, at)
        log(version, "cuentas.retirar_aviso", data={"version": version.numero}, timestamp=at)


def _close(version: VersionDeAviso, at: datetime) -> None:
    version.retirada_at = at
    version.save(update_fields=["retirada_at"])


@transaction.atomic
def accept(*, by: Usuario, version_id: int, at: datetime) -> AceptacionDeAviso:
    """Write down that this person had the notice in force before them and went on; once.

    :raises AvisoCambiado: another version was published meanwhile, or there is none.
    """
    versions = VersionDeAviso.objects.select_for_update(of=("self",), no_key=True)
    version = versions.filter(pk=version_id, clase=ClaseAviso.INTEGRAL, retirada_at=None).first()
    if version is None:
        raise AvisoCambiado(
            "El aviso cambió mientras lo leía. Este es el nuevo: léalo y vuelva a continuar."
        )
    row, is_new = AceptacionDeAviso.objects.get_or_create(
        persona=by, version=version, defaults={"huella": version.huella, "at": at}
    )
    if is_new:
        log(by, "cuentas.aceptar_aviso", user=by, data={"version": version.numero}, timestamp=at)
    return row


@transaction.atomic
def choose(*, by: Usuario, finalidades: Iterable[str], at: datetime) -> set[str]:
    """Let the optional uses be these and no others; return those that changed."""
    Usuario.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    wanted = {Finalidad(one).value for one in finalidades}
    held = Consentimiento.objects.filter(persona=by, retirado_at=None)
    present = set(held.values_list("finalidad", flat=True))
    held.exclude(finalidad__in=wanted).update(retirado_at=at)
    Consentimiento.objects.bulk_create(
        [
            Consentimiento(persona=by, finalidad=one, otorgado_at=at)
            for one in sorted(wanted - present)
        ]
    )
    changed = wanted ^ present
    if changed:
        data = {"otorga": sorted(wanted - present), "retira": sorted(present - wanted)}
        log(by, "cuentas.elegir_finalidades", user=by, data=data, timestamp=at)
    return changed


def _fingerprint(titulo: str, entrada: str, cuerpo: list[dict[str, Any]]) -> str:
    """Name the text: the ids that Wagtail gives to blocks are not part of it."""
    said = [titulo, entrada, _without_ids(cuerpo)]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items() if key != "id"}
    return value
