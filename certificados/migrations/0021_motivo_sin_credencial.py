"""A sheet made before there were credentials may be made again with one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certificados", "0020_logros")]

    operations = [
        migrations.AlterField(
            model_name="ejemplar",
            name="motivo",
            field=models.CharField(
                choices=[
                    ("emision", "Emisión"),
                    ("correccion", "Corrección antes de entregarse"),
                    ("duplicado", "Se perdió el archivo"),
                    ("llaves", "Se cambiaron las llaves"),
                    ("credencial", "No llevaba credencial"),
                ],
                max_length=12,
                verbose_name="por qué se hizo",
            ),
        ),
    ]
