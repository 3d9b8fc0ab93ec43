"""Whoever acts for a municipality today belongs to it: nobody has to confirm them again."""

from django.db import migrations
from django.db.models import F, Q
from django.utils import timezone


def confirm(apps, schema_editor):
    Designacion = apps.get_model("cuentas", "Designacion")
    Adscripcion = apps.get_model("cuentas", "Adscripcion")
    now = timezone.now()
    today = timezone.localdate(now)
    appointed = Designacion.objects.filter(
        Q(hasta=None) | Q(hasta__gte=today), desde__lte=today, persona__adscripciones=None,
        persona__municipio=F("municipio"), persona__is_active=True,
    )  # fmt: skip
    people = dict(appointed.values_list("persona_id", "municipio_id"))
    Adscripcion.objects.bulk_create(
        [
            Adscripcion(
                persona_id=persona, municipio_id=municipio, estado="aprobada",
                via="designacion", pedida_at=now, decidida_at=now,
            )
            for persona, municipio in people.items()
        ],
        batch_size=1000,
    )  # fmt: skip


def nothing(apps, schema_editor):
    """They belong also where nothing says so."""


class Migration(migrations.Migration):
    dependencies = [("cuentas", "0005_primer_puesto")]

    operations = [migrations.RunPython(confirm, nothing, elidable=True)]
