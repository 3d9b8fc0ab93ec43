"""What certificates issued before say of the municipality, told by the words they froze."""

from django.db import migrations

LOTE = 500


def fill(apps, schema_editor):
    Certificado = apps.get_model("certificados", "Certificado")
    Municipio = apps.get_model("municipios", "Municipio")
    keys = {
        f"{nombre}, {entidad}": pk
        for pk, nombre, entidad in Municipio.objects.values_list("pk", "nombre", "entidad__nombre")
    }
    rows = Certificado.objects.select_related("titular").order_by("pk")
    batch = []
    for row in rows.iterator(chunk_size=LOTE):
        row.cvegeo = keys.get(row.datos.get("municipio") or "", "")
        row.dependencia = row.titular.dependencia
        row.horas = row.datos.get("horas", 0)
        batch.append(row)
        if len(batch) == LOTE:
            _write(Certificado, batch)
            batch = []
    _write(Certificado, batch)


def _write(Certificado, batch):
    Certificado.objects.bulk_update(batch, ["cvegeo", "dependencia", "horas"])


class Migration(migrations.Migration):
    dependencies = [
        ("certificados", "0003_del_municipio"),
        ("municipios", "0001_inicial"),
        ("cuentas", "0001_inicial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
