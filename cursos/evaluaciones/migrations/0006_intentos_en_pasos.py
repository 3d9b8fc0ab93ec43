"""A question of an attempt keeps its steps; an attempt, its clock."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0005_reactivo_sin_opciones"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paso",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secuencia", models.PositiveIntegerField(verbose_name="número")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("respuesta", "Respuesta"),
                            ("tardia", "Respuesta que llegó tarde y no cuenta"),
                            ("automatica", "Calificación automática"),
                            ("manual", "Calificación de una persona"),
                            ("recalificada", "Calificada de nuevo"),
                            ("anulada", "Pregunta anulada"),
                            ("regalada", "Puntos para todas las personas"),
                        ],
                        max_length=12,
                        verbose_name="tipo",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("origen", models.CharField(blank=True, max_length=32, verbose_name="origen")),
                ("respuesta", models.JSONField(blank=True, null=True, verbose_name="respuesta")),
                (
                    "puntos",
                    models.DecimalField(
                        blank=True, decimal_places=7, max_digits=8, null=True, verbose_name="puntos"
                    ),
                ),
                ("detalle", models.JSONField(blank=True, null=True, verbose_name="detalle")),
                ("comentario", models.TextField(blank=True, verbose_name="comentario")),
            ],
            options={
                "verbose_name": "paso de una pregunta",
                "verbose_name_plural": "pasos de preguntas",
            },
        ),
        migrations.RemoveConstraint(
            model_name="intento",
            name="intento_uno_abierto",
        ),
        migrations.RemoveConstraint(
            model_name="intento",
            name="intento_entregado_tiene_calificacion",
        ),
        migrations.AddField(
            model_name="intento",
            name="actual",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="pregunta actual"),
        ),
        migrations.AddField(
            model_name="intento",
            name="grupo",
            field=models.CharField(blank=True, max_length=120, verbose_name="grupo"),
        ),
        migrations.AddField(
            model_name="intento",
            name="revisar_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="por revisar"),
        ),
        migrations.AddField(
            model_name="intento",
            name="vence_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="vence"),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="ajuste",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Cuenta"),
                    ("anulada", "Anulada: no cuenta"),
                    ("regalada", "Puntos para todas las personas"),
                ],
                max_length=10,
                verbose_name="ajuste",
            ),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="is_drawn",
            field=models.BooleanField(default=True, verbose_name="salió al azar"),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="marcada",
            field=models.BooleanField(default=False, verbose_name="marcada para volver"),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="seccion",
            field=models.CharField(blank=True, max_length=120, verbose_name="sección"),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="secuencia",
            field=models.PositiveIntegerField(default=0, verbose_name="último paso"),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="valor",
            field=models.DecimalField(
                decimal_places=2, default=1, max_digits=5, verbose_name="valor"
            ),
        ),
        migrations.AddField(
            model_name="pregunta",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="versión del reactivo"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="intento",
            name="abierto_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="abierto"),
        ),
        migrations.AlterField(
            model_name="intento",
            name="clave",
            field=models.CharField(max_length=160, verbose_name="clave"),
        ),
        migrations.AlterField(
            model_name="intento",
            name="estado",
            field=models.CharField(
                choices=[
                    ("no_iniciado", "Sin empezar"),
                    ("en_curso", "En curso"),
                    ("vencido", "Tiempo terminado"),
                    ("entregado", "Entregado, por calificar"),
                    ("calificado", "Calificado"),
                    ("abandonado", "No se entregó a tiempo"),
                ],
                default="en_curso",
                max_length=12,
                verbose_name="estado",
            ),
        ),
        migrations.AlterField(
            model_name="pregunta",
            name="puntos",
            field=models.DecimalField(
                blank=True, decimal_places=7, max_digits=8, null=True, verbose_name="puntos"
            ),
        ),
        migrations.AddIndex(
            model_name="intento",
            index=models.Index(
                condition=models.Q(("revisar_at__isnull", False)),
                fields=["revisar_at"],
                name="intento_por_revisar",
            ),
        ),
        migrations.AddIndex(
            model_name="intento",
            index=models.Index(fields=["evaluacion", "estado"], name="intento_evaluacion_estado"),
        ),
        migrations.AddConstraint(
            model_name="pregunta",
            constraint=models.UniqueConstraint(
                fields=("intento", "reactivo"), name="pregunta_una_vez"
            ),
        ),
        migrations.AddField(
            model_name="paso",
            name="por",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="paso",
            name="pregunta",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pasos",
                to="evaluaciones.pregunta",
            ),
        ),
        migrations.AddConstraint(
            model_name="paso",
            constraint=models.UniqueConstraint(fields=("pregunta", "secuencia"), name="paso_unico"),
        ),
    ]
