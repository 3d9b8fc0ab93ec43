"""A certificate may be a municipality's own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("certificados", "0004_del_municipio_de_antes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="certificado",
            name="tipo",
            field=models.CharField(
                choices=[
                    ("participacion", "Constancia de participación"),
                    ("acreditacion", "Constancia de acreditación"),
                    ("reconocimiento", "Reconocimiento"),
                ],
                max_length=16,
                verbose_name="tipo",
            ),
        ),
        migrations.AlterField(
            model_name="certificado",
            name="titular",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificados",
                to=settings.AUTH_USER_MODEL,
                verbose_name="titular",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificado",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("titular__isnull", False),
                    models.Q(("cvegeo", ""), _negated=True),
                    _connector="OR",
                ),
                name="certificado_de_persona_o_de_municipio",
                violation_error_message="Una constancia es de una persona o de un municipio.",
            ),
        ),
    ]
