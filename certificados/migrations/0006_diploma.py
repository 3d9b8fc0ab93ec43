"""A certificate may be the diploma of a programme."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certificados", "0005_reconocimiento")]

    operations = [
        migrations.AlterField(
            model_name="certificado",
            name="tipo",
            field=models.CharField(
                choices=[
                    ("participacion", "Constancia de participación"),
                    ("acreditacion", "Constancia de acreditación"),
                    ("diploma", "Diploma"),
                    ("reconocimiento", "Reconocimiento"),
                ],
                max_length=16,
                verbose_name="tipo",
            ),
        ),
    ]
