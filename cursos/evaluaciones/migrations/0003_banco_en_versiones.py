"""The bank lies in categories, its questions have versions, assessments have places for them."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0002_reglas_de_evaluacion"),
        ("metodologia", "0001_inicial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Categoria",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ruta",
                    models.CharField(
                        help_text="Separe los niveles con una diagonal: «Fundamentos/Módulo 1».",
                        max_length=240,
                        unique=True,
                        verbose_name="ruta",
                    ),
                ),
            ],
            options={
                "verbose_name": "categoría",
                "verbose_name_plural": "categorías",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ruta", ""), _negated=True),
                            models.Q(("ruta__startswith", "/"), _negated=True),
                            models.Q(("ruta__endswith", "/"), _negated=True),
                            models.Q(("ruta__contains", "//"), _negated=True),
                        ),
                        name="categoria_ruta_bien_formada",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seccion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("titulo", models.CharField(blank=True, max_length=120, verbose_name="título")),
                (
                    "mezclar",
                    models.BooleanField(default=False, verbose_name="mezclar sus preguntas"),
                ),
                (
                    "evaluacion",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="secciones",
                        to="evaluaciones.evaluacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "sección",
                "verbose_name_plural": "secciones",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Casilla",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "seccion",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="El número de la sección en que va.",
                        verbose_name="sección",
                    ),
                ),
                (
                    "dificultad",
                    models.CharField(
                        blank=True,
                        choices=[("facil", "Fácil"), ("media", "Media"), ("dificil", "Difícil")],
                        max_length=8,
                        verbose_name="solo de esta dificultad",
                    ),
                ),
                (
                    "cantidad",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="cuántas",
                    ),
                ),
                (
                    "valor",
                    models.DecimalField(
                        decimal_places=2,
                        default=1,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="valor de cada una",
                    ),
                ),
                (
                    "elemento",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metodologia.elementopage",
                        verbose_name="solo de este elemento",
                    ),
                ),
                (
                    "evaluacion",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="casillas",
                        to="evaluaciones.evaluacion",
                    ),
                ),
                (
                    "reactivo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casillas",
                        to="evaluaciones.reactivo",
                    ),
                ),
                (
                    "categoria",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casillas",
                        to="evaluaciones.categoria",
                        verbose_name="al azar de la categoría",
                    ),
                ),
            ],
            options={
                "verbose_name": "preguntas",
                "verbose_name_plural": "preguntas",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cantidad", 1),
                                ("categoria", None),
                                ("dificultad", ""),
                                ("elemento", None),
                                ("reactivo__isnull", False),
                            ),
                            models.Q(
                                ("cantidad__gte", 1),
                                ("categoria__isnull", False),
                                ("reactivo", None),
                            ),
                            _connector="OR",
                        ),
                        name="casilla_fija_o_al_azar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valor__gt", 0)), name="casilla_valor_positivo"
                    ),
                    models.UniqueConstraint(
                        fields=("evaluacion", "reactivo"), name="casilla_reactivo_una_vez"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numero", models.PositiveIntegerField(verbose_name="número")),
                ("contenido", models.JSONField(verbose_name="contenido")),
                ("at", models.DateTimeField(verbose_name="desde")),
                (
                    "por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reactivo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versiones",
                        to="evaluaciones.reactivo",
                    ),
                ),
            ],
            options={
                "verbose_name": "versión de un reactivo",
                "verbose_name_plural": "versiones de reactivos",
                "constraints": [
                    models.UniqueConstraint(fields=("reactivo", "numero"), name="version_unica")
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="pasaje",
            name="pasaje_unico",
        ),
        migrations.RemoveConstraint(
            model_name="reactivo",
            name="reactivo_unico",
        ),
        migrations.AddField(
            model_name="pasaje",
            name="url",
            field=models.URLField(blank=True, verbose_name="dirección de la fuente"),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="autor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="autoría",
            ),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="contenido",
            field=models.JSONField(default=dict, verbose_name="contenido"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="reactivo",
            name="dificultad",
            field=models.CharField(
                choices=[("facil", "Fácil"), ("media", "Media"), ("dificil", "Difícil")],
                default="media",
                max_length=8,
                verbose_name="dificultad",
            ),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="elementos",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                to="metodologia.elementopage",
                verbose_name="elementos de la metodología",
            ),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="estado",
            field=models.CharField(
                choices=[
                    ("borrador", "Borrador"),
                    ("lista", "Lista para usarse"),
                    ("retirada", "Retirada"),
                ],
                default="borrador",
                max_length=10,
                verbose_name="estado",
            ),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="versión"),
        ),
        migrations.AlterField(
            model_name="pasaje",
            name="clave",
            field=models.SlugField(max_length=120, verbose_name="clave"),
        ),
        migrations.AlterField(
            model_name="reactivo",
            name="clave",
            field=models.SlugField(max_length=80, verbose_name="clave"),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="categoria",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reactivos",
                to="evaluaciones.categoria",
                verbose_name="categoría",
            ),
        ),
    ]
