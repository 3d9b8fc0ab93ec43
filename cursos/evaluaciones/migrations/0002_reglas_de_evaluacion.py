"""The rules of an assessment: when it is open, for how long, what is seen afterwards."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0001_inicial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="evaluacion",
            name="evaluacion_reglas_posibles",
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="abre_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="se abre"),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="al_vencer",
            field=models.CharField(
                choices=[
                    ("entregar", "Se entrega con lo que haya guardado"),
                    ("gracia", "Se puede entregar, sin responder más, durante la gracia"),
                    ("abandonar", "No se cuenta"),
                ],
                default="entregar",
                max_length=10,
                verbose_name="si se acaba el tiempo",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="cierra_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="se cierra"),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="conserva",
            field=models.CharField(
                choices=[
                    ("mas_alta", "La más alta"),
                    ("promedio", "El promedio"),
                    ("primera", "La del primer intento"),
                    ("ultima", "La del último intento"),
                ],
                default="mas_alta",
                max_length=10,
                verbose_name="calificación que cuenta",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="declaracion",
            field=models.BooleanField(
                default=False,
                help_text="Antes de empezar, la persona declara que responderá por sí misma.",
                verbose_name="pedir una declaración de honestidad",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="espera_horas",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="horas de espera entre intentos"
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="gracia_minutos",
            field=models.PositiveIntegerField(
                default=1440,
                help_text="Solo si al acabarse el tiempo se da gracia.",
                verbose_name="minutos de gracia para entregar",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="instrucciones",
            field=models.TextField(blank=True, help_text="Markdown.", verbose_name="instrucciones"),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="minutos",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Vacío: sin límite de tiempo.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="minutos para responder",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="modo",
            field=models.CharField(
                choices=[
                    ("formal", "Formal: cuenta para acreditar"),
                    ("practica", "Práctica: responde y ve al momento si acertó"),
                    ("diagnostico", "Diagnóstico: recomienda qué estudiar"),
                ],
                default="formal",
                max_length=12,
                verbose_name="modo",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="navegacion",
            field=models.CharField(
                choices=[
                    ("libre", "Libre: se puede volver a cualquier pregunta"),
                    ("secuencial", "En orden: lo respondido ya no se ve"),
                ],
                default="libre",
                max_length=10,
                verbose_name="navegación",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="revision",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Nada todavía"),
                    (1, "La calificación"),
                    (2, "Qué respondió y si acertó"),
                    (3, "También la explicación"),
                    (4, "También la respuesta correcta"),
                ],
                default=4,
                verbose_name="qué se ve al entregar",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="revision_al_cerrar",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Nada todavía"),
                    (1, "La calificación"),
                    (2, "Qué respondió y si acertó"),
                    (3, "También la explicación"),
                    (4, "También la respuesta correcta"),
                ],
                default=4,
                verbose_name="qué se ve cuando ya cerró",
            ),
        ),
        migrations.AddField(
            model_name="evaluacion",
            name="tolerancia_segundos",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="Lo que llega tarde por la red hasta este margen se acepta.",
                validators=[django.core.validators.MaxValueValidator(3600)],
                verbose_name="segundos de tolerancia",
            ),
        ),
        migrations.AlterField(
            model_name="evaluacion",
            name="clave",
            field=models.SlugField(max_length=80, unique=True, verbose_name="clave"),
        ),
        migrations.AlterField(
            model_name="evaluacion",
            name="intentos",
            field=models.PositiveSmallIntegerField(
                blank=True,
                default=3,
                help_text="Vacío: los que quiera.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="intentos permitidos",
            ),
        ),
        migrations.AlterField(
            model_name="evaluacion",
            name="minimo",
            field=models.PositiveSmallIntegerField(
                default=80,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="calificación mínima, de 100",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minimo__gte", 1),
                    ("minimo__lte", 100),
                    models.Q(("intentos", None), ("intentos__gte", 1), _connector="OR"),
                    models.Q(("minutos", None), ("minutos__gte", 1), _connector="OR"),
                ),
                name="evaluacion_reglas_posibles",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("abre_at", None),
                    ("cierra_at", None),
                    ("cierra_at__gt", models.F("abre_at")),
                    _connector="OR",
                ),
                name="evaluacion_cierra_despues_de_abrir",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.CheckConstraint(
                condition=models.Q(("revision_al_cerrar__gte", models.F("revision"))),
                name="evaluacion_al_cerrar_no_oculta",
            ),
        ),
    ]
