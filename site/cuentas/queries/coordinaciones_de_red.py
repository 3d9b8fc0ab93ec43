"""Who coordinates networks, as their pages and their reminders read it."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from municipios.models import Red

from ..models import CoordinacionDeRed, Usuario

ANTES = timedelta(days=60)


def mine(usuario: Usuario, *, at: datetime) -> list[CoordinacionDeRed]:
    """Return one's appointments in networks, newest first, each with `vive`: whether it holds."""
    return list(_rows(at).filter(persona=usuario).order_by("-desde", "pk"))


def current(red: Red, *, at: datetime) -> list[CoordinacionDeRed]:
    """Return those that hold now: for the public by office, never by name."""
    rows = CoordinacionDeRed.objects.vigentes(at).filter(red=red)
    return list(rows.order_by("desde", "pk"))


def find(pk: int, *, at: datetime) -> CoordinacionDeRed | None:
    """Return one with what its page says."""
    rows = _rows(at).select_related("persona", "registrada_por")
    return rows.filter(pk=pk).first()


def once(usuario: Usuario, red: Red) -> bool:
    """Whether this person was told, some day, that the network was theirs to coordinate."""
    return CoordinacionDeRed.objects.filter(persona=usuario, red=red).exists()


def ending(*, on: date) -> QuerySet[CoordinacionDeRed]:
    """Return the terms that end within sixty days and have nobody to follow them yet."""
    following = CoordinacionDeRed.objects.filter(
        red=OuterRef("red"), funcion=OuterRef("funcion"), desde__gt=OuterRef("hasta"),
        revocada_at__isnull=True,
    )  # fmt: skip
    soon = CoordinacionDeRed.objects.filter(
        hasta__gte=on, hasta__lte=on + ANTES, revocada_at__isnull=True
    )
    return soon.exclude(Exists(following)).select_related("red").order_by("hasta", "pk")


def _rows(at: datetime) -> QuerySet[CoordinacionDeRed]:
    alive = CoordinacionDeRed.objects.vigentes(at).filter(pk=OuterRef("pk"))
    return CoordinacionDeRed.objects.annotate(vive=Exists(alive)).select_related("red")
