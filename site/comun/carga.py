"""Writing pages and rows from content files, and leaving alone what people edited here.

Each write leaves a log entry with the content's key and a fingerprint of what it said. By these a
later run finds the page wherever it was moved, writes nothing where nothing changed, and touches
no page whose last revision is not its own.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from . import indices, rastros
from .contenido import ContenidoInvalido
from .fichas import Ficha, Fila, Ref, check_child, check_page
from .rastros import ACCION


@dataclass
class Informe:
    """What a run did; of what it left alone, the names."""

    creadas: int = 0
    actualizadas: int = 0
    iguales: int = 0
    editadas: list[str] = field(default_factory=list)
    borradas: list[str] = field(default_factory=list)


class Carga:
    """One run of the loader."""

    def __init__(self) -> None:
        self.informe = Informe()
        self._previas = rastros.rows() | rastros.pages()
        self._pk: dict[str, Any] = {}

    def pk(self, clave: str) -> Any:
        """Return the primary key of what `clave` stands for here; None if there is none."""
        previa = self._previas.get(clave)
        return self._pk.get(clave, previa.pk if previa else None)

    def adopt(self, clave: str, pagina: Page) -> None:
        """Let `clave` stand for a page that the contents do not describe."""
        self._pk[clave] = pagina.pk

    @transaction.atomic
    def write_rows(self, filas: Iterable[Fila]) -> list[models.Model]:
        """Create or refresh plain rows; return those that were written.

        :raises ContenidoInvalido: the models refuse what the file says.
        """
        open_ones = [fila for fila in filas if not self._is_settled(fila)]
        return [row for fila in open_ones if (row := self._write_row(fila))]

    @transaction.atomic
    def write_pages(self, fichas: Iterable[Ficha]) -> None:
        """Create or refresh pages, parents first; they may refer to each other in any order.

        :raises ContenidoInvalido: the models refuse what the file says.
        """
        open_ones = [ficha for ficha in fichas if not self._is_settled(ficha)]
        with indices.deferred() as written:
            placed = [(ficha, self._place(ficha)) for ficha in open_ones]
            written += [self._fill(ficha, pagina) for ficha, pagina in placed if pagina]

    def _is_settled(self, ficha: Ficha | Fila) -> bool:
        """Tell whether there is nothing to write: deleted here, edited here, or the same text."""
        previa = self._previas.get(ficha.clave)
        if previa is None:
            return False
        if previa.pk is None:
            self.informe.borradas.append(ficha.clave)
        elif not previa.propia:
            self.informe.editadas.append(ficha.clave)
        elif previa.huella == ficha.huella():
            self.informe.iguales += 1
        else:
            return False
        return True

    def _place(self, ficha: Ficha) -> Page | None:
        """Return the page to fill; if it is new, make it now, so that others can refer to it."""
        if pk := self.pk(ficha.clave):
            return Page.objects.get(pk=pk).specific
        parent = Page.objects.filter(pk=self.pk(ficha.padre)).first()
        if parent is None:
            self.informe.borradas.append(ficha.clave)
            return None
        if taken := parent.get_children().filter(slug=ficha.slug).first():
            self._pk[ficha.clave] = taken.pk
            self.informe.editadas.append(ficha.clave)
            return None
        pagina = ficha.modelo(slug=ficha.slug, title=ficha.titulo, live=False)
        _set_fields(pagina, ficha.campos)
        with _naming(ficha):
            check_page(pagina)
            parent.add_child(instance=pagina)
        self._pk[ficha.clave] = pagina.pk
        return pagina

    def _fill(self, ficha: Ficha, pagina: Page) -> Page:
        """Write the one revision that holds everything, and publish it unless it is a draft."""
        is_new = pagina.latest_revision_id is None
        # Its children have been placed since it was made; saving must not make it childless.
        pagina.refresh_from_db(fields=["path", "depth", "numchild"])
        pagina.title, pagina.slug = ficha.titulo, ficha.slug
        _set_fields(pagina, ficha.campos)
        self._set_references(pagina, ficha)
        self._set_children(pagina, ficha)
        with _naming(ficha):
            revision = _save_new(pagina, ficha) if is_new else pagina.save_revision()
        # What people took off the site stays off it.
        wanted = pagina.live or pagina.first_published_at is None
        if not is_new and wanted and not ficha.borrador:
            pagina.publish(revision, log_action=False)
        log(pagina, ACCION, revision=revision, data=ficha.rastro(), content_changed=True)
        self._count(is_new)
        return pagina

    def _write_row(self, fila: Fila) -> models.Model | None:
        pk = self.pk(fila.clave)
        found = fila.modelo._default_manager.filter(**({"pk": pk} if pk else fila.busca)).first()
        if found and not pk:
            self._pk[fila.clave] = found.pk
            self.informe.editadas.append(fila.clave)
            return None
        instance = found or fila.modelo(**fila.busca)
        _set_fields(instance, fila.campos)
        self._set_children(instance, fila)
        with _naming(fila):
            instance.full_clean()
        instance.save()
        self._set_references(instance, fila)  # of a plain row, they need its key
        log(instance, ACCION, data=fila.rastro(), content_changed=True)
        self._pk[fila.clave] = instance.pk
        self._count(found is None)
        return instance

    def _set_references(self, instance: models.Model, ficha: Ficha | Fila) -> None:
        """Set what refers to many others; those that people deleted are left out."""
        for name, value in ficha.campos.items():
            if _is_many(instance, name):
                getattr(instance, name).set([pk for ref in value if (pk := self.pk(ref.clave))])

    def _set_children(self, instance: models.Model, ficha: Ficha | Fila) -> None:
        """Set the rows of child relations but those that refer to what people deleted."""
        for name, rows in ficha.hijos.items():
            model: Any = instance._meta.get_field(name).related_model
            resolved = [self._resolve(row) for row in rows]
            present = [row for row in resolved if None not in row.values()]
            children = [model(sort_order=order, **row) for order, row in enumerate(present)]
            with _naming(ficha):
                for child in children:
                    check_child(child)
            getattr(instance, name).set(children)

    def _resolve(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            f"{name}_id" if isinstance(value, Ref) else name: (
                self.pk(value.clave) if isinstance(value, Ref) else value
            )
            for name, value in row.items()
        }

    def _count(self, is_new: bool) -> None:
        if is_new:
            self.informe.creadas += 1
        else:
            self.informe.actualizadas += 1


def _save_new(pagina: Page, ficha: Ficha) -> Revision:
    """Save a page's first revision, live from the start: `publish` takes three times as long."""
    if not ficha.borrador:
        pagina.live = True
        pagina.first_published_at = pagina.last_published_at = timezone.now()
    revision = pagina.save_revision(clean=False)  # checked a moment ago, when it got its place
    pagina.has_unpublished_changes = ficha.borrador
    pagina.live_revision = None if ficha.borrador else revision
    pagina.save(clean=False)
    if pagina.live:
        page_published.send(sender=type(pagina), instance=pagina, revision=revision)
    return revision


def _set_fields(instance: models.Model, campos: dict[str, Any]) -> None:
    for name, value in campos.items():
        if isinstance(value, Path):
            setattr(instance, name, ImageFile(BytesIO(value.read_bytes()), name=value.name))
        elif not _is_many(instance, name):
            setattr(instance, name, value)


def _is_many(instance: models.Model, name: str) -> bool:
    return bool(instance._meta.get_field(name).many_to_many)


@contextmanager
def _naming(ficha: Ficha | Fila) -> Iterator[None]:
    """Turn the models' refusal into an error that names the file."""
    try:
        yield
    except ValidationError as error:
        told = "; ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise ContenidoInvalido(ficha.archivo, 1, f"{ficha.clave}: {told}") from error
