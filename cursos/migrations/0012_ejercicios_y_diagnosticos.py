"""A course may ask more than its final assessment: exercises and diagnostics."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cursos', '0011_una_inscripcion_sin_terminar'),
        ('evaluaciones', '0009_lo_que_sigue_a_entregar'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvaluacionDeCurso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('curso', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluaciones', to='cursos.cursopage')),
                ('evaluacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cursos', to='evaluaciones.evaluacion', verbose_name='evaluación')),
            ],
            options={
                'verbose_name': 'ejercicio o diagnóstico',
                'verbose_name_plural': 'ejercicios y diagnósticos',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('curso', 'evaluacion'), name='curso_evaluacion_una_vez')],
            },
        ),
    ]

