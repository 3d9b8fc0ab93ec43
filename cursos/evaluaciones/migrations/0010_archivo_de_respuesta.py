"""Files with which questions are answered."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import comun.almacen
import cursos.evaluaciones.models.archivos


class Migration(migrations.Migration):
    dependencies = [("evaluaciones", "0009_lo_que_sigue_a_entregar")]

    operations = [
        migrations.CreateModel(
            name="ArchivoDeRespuesta",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "archivo",
                    models.FileField(
                        storage=comun.almacen.private_storage,
                        upload_to=cursos.evaluaciones.models.archivos.file_path,
                        verbose_name="archivo",
                    ),
                ),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre")),
                ("bytes", models.PositiveBigIntegerField(verbose_name="tamaño, en bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("subido_at", models.DateTimeField(verbose_name="subido")),
                (
                    "pregunta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archivos",
                        to="evaluaciones.pregunta",
                    ),
                ),
            ],
            options={
                "verbose_name": "archivo de una respuesta",
                "verbose_name_plural": "archivos de respuestas",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pregunta", "sha256"), name="archivo_de_respuesta_una_vez"
                    )
                ],
            },
        ),
    ]
