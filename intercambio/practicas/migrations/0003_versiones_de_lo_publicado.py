"""What is published today gets its first version; what a municipality signed, a day to check it."""

import calendar
import hashlib
import json
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations
from django.utils import timezone

MESES = 18


def number(apps, schema_editor):
    PracticaPage = apps.get_model("practicas", "PracticaPage")
    Firma = apps.get_model("practicas", "Firma")
    Version = apps.get_model("practicas", "Version")
    Revision = apps.get_model("wagtailcore", "Revision")
    pages = PracticaPage.objects.filter(live=True, live_revision__isnull=False, versiones=None)
    for page in pages.iterator(chunk_size=200):
        revision = Revision.objects.get(pk=page.live_revision_id)
        firma = Firma.objects.filter(revision=revision.pk, estado="firmada").first()
        at = page.last_published_at or revision.created_at
        Version.objects.create(
            practica_id=page.pk,
            numero=1,
            revision_id=revision.pk,
            huella=firma.huella if firma else _sha256(revision.content),
            publicada_at=at,
        )
        if page.origen == "municipal" and page.revisar_antes is None:
            PracticaPage.objects.filter(pk=page.pk).update(
                verificada_at=at, revisar_antes=_later(timezone.localdate(at))
            )


def _sha256(content):
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _later(day):
    months = day.month - 1 + MESES
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Migration(migrations.Migration):
    dependencies = [("practicas", "0002_practica_completa")]

    operations = [migrations.RunPython(number, migrations.RunPython.noop, elidable=True)]
