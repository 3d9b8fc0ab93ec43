import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cursos", "0006_sala_archivo_de_edicion"),
        ("municipios", "0003_redes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SinNecesidad",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dicha_at", models.DateTimeField(verbose_name="dicha")),
                (
                    "deteccion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sin_necesidad",
                        to="cursos.deteccion",
                    ),
                ),
                (
                    "dicha_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipios.municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipio que no necesita nada",
                "verbose_name_plural": "municipios que no necesitan nada",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["deteccion", "municipio"], name="sin_necesidad_una_por_municipio"
                    )
                ],
            },
        )
    ]
