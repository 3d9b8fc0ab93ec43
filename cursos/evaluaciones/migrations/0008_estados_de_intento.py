"""The states of an attempt and the dates that go with each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0007_intentos_de_antes"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="intento",
            constraint=models.UniqueConstraint(
                condition=models.Q(("estado__in", ["no_iniciado", "en_curso", "vencido"])),
                fields=("clave",),
                name="intento_uno_abierto",
            ),
        ),
        migrations.AddConstraint(
            model_name="intento",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abierto_at", None),
                        ("calificacion", None),
                        ("entregado_at", None),
                        ("estado", "no_iniciado"),
                    ),
                    models.Q(
                        ("abierto_at__isnull", False),
                        ("calificacion", None),
                        ("entregado_at", None),
                        ("estado__in", ["en_curso", "vencido", "abandonado"]),
                    ),
                    models.Q(
                        ("calificacion", None),
                        ("entregado_at__gte", models.F("abierto_at")),
                        ("estado", "entregado"),
                    ),
                    models.Q(
                        ("calificacion__gte", 0),
                        ("calificacion__lte", 100),
                        ("entregado_at__gte", models.F("abierto_at")),
                        ("estado", "calificado"),
                    ),
                    _connector="OR",
                ),
                name="intento_estado_y_fechas",
            ),
        ),
    ]
