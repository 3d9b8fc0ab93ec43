"""Exceptions, claims, corrections of a key and figures of quality."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0008_estados_de_intento"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Calidad",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cifras", models.JSONField(verbose_name="cifras")),
                ("intentos", models.PositiveIntegerField(verbose_name="intentos que cuenta")),
                ("at", models.DateTimeField(verbose_name="calculadas")),
                (
                    "evaluacion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calidad",
                        to="evaluaciones.evaluacion",
                        verbose_name="evaluación",
                    ),
                ),
            ],
            options={
                "verbose_name": "calidad de una evaluación",
                "verbose_name_plural": "calidad de las evaluaciones",
            },
        ),
        migrations.CreateModel(
            name="Excepcion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("grupo", models.CharField(blank=True, max_length=120, verbose_name="grupo")),
                (
                    "factor",
                    models.DecimalField(
                        decimal_places=2,
                        default=1,
                        help_text="1.5 es la mitad más de tiempo.",
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9),
                        ],
                        verbose_name="tiempo por",
                    ),
                ),
                (
                    "intentos",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(50)],
                        verbose_name="intentos de más",
                    ),
                ),
                ("abre_at", models.DateTimeField(blank=True, null=True, verbose_name="se abre")),
                (
                    "cierra_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="se cierra"),
                ),
                ("motivo", models.CharField(max_length=240, verbose_name="motivo")),
                ("at", models.DateTimeField(verbose_name="dada")),
                (
                    "evaluacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="excepciones",
                        to="evaluaciones.evaluacion",
                        verbose_name="evaluación",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="la dio",
                    ),
                ),
            ],
            options={
                "verbose_name": "excepción",
                "verbose_name_plural": "excepciones",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("grupo", ""), ("persona__isnull", False)),
                            models.Q(("persona", None), models.Q(("grupo", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="excepcion_de_una_persona_o_de_un_grupo",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("grupo", "")),
                        fields=("evaluacion", "persona"),
                        name="excepcion_una_por_persona",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("grupo", ""), _negated=True),
                        fields=("evaluacion", "grupo"),
                        name="excepcion_una_por_grupo",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("factor__gte", 1)), name="excepcion_no_quita"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Impugnacion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("motivo", models.TextField(verbose_name="por qué")),
                ("at", models.DateTimeField(verbose_name="presentada")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("abierta", "Por responder"),
                            ("aceptada", "Aceptada"),
                            ("rechazada", "Rechazada"),
                        ],
                        default="abierta",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("respuesta", models.TextField(blank=True, verbose_name="respuesta")),
                (
                    "respondida_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="respondida"),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pregunta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impugnaciones",
                        to="evaluaciones.pregunta",
                    ),
                ),
            ],
            options={
                "verbose_name": "impugnación",
                "verbose_name_plural": "impugnaciones",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pregunta",), name="impugnacion_una_por_pregunta"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("estado", "abierta"),
                                ("por", None),
                                ("respondida_at", None),
                                ("respuesta", ""),
                            ),
                            models.Q(
                                ("estado__in", ["aceptada", "rechazada"]),
                                ("por__isnull", False),
                                ("respondida_at__isnull", False),
                                models.Q(("respuesta", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="impugnacion_respondida_por_alguien",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recalificacion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "remedio",
                    models.CharField(
                        choices=[
                            ("clave", "Calificar de nuevo con la clave corregida"),
                            ("anular", "Anular la pregunta: no cuenta para nadie"),
                            ("regalar", "Dar los puntos a todas las personas"),
                        ],
                        max_length=8,
                        verbose_name="qué se hace",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(verbose_name="versión con que se califica"),
                ),
                ("motivo", models.CharField(max_length=240, verbose_name="motivo")),
                ("at", models.DateTimeField(verbose_name="pedida")),
                ("cambios", models.JSONField(blank=True, null=True, verbose_name="cambios")),
                (
                    "aplicada_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="aplicada"),
                ),
                (
                    "aplicada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evaluacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalificaciones",
                        to="evaluaciones.evaluacion",
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reactivo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluaciones.reactivo",
                    ),
                ),
            ],
            options={
                "verbose_name": "recalificación",
                "verbose_name_plural": "recalificaciones",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aplicada_at", None), ("aplicada_por", None)),
                            models.Q(
                                ("aplicada_at__isnull", False),
                                ("aplicada_por__isnull", False),
                                ("cambios__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="recalificacion_probada_antes_de_aplicada",
                    )
                ],
            },
        ),
    ]
