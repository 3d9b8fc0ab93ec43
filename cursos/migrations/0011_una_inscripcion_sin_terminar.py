"""A course may be taken again when its certificate ends: one enrolment at most is unfinished."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cursos", "0010_plantilla_y_alineaciones")]

    operations = [
        migrations.RemoveConstraint(
            model_name="inscripcion",
            name="inscripcion_una_por_curso",
        ),
        migrations.AddConstraint(
            model_name="inscripcion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("estado__in", ["activa", "en-espera", "ofrecida", "solicitada"])),
                fields=("curso", "persona"),
                name="inscripcion_una_por_curso",
            ),
        ),
    ]
