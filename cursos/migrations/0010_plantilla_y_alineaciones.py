"""A course or a programme chooses its template, and says which competence standards it follows."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0019_lotes'),
        ('cursos', '0009_lo_planeado_se_leia'),
    ]

    operations = [
        migrations.AddField(
            model_name='cursopage',
            name='plantilla',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.plantilla', verbose_name='plantilla de la constancia'),
        ),
        migrations.AddField(
            model_name='programapage',
            name='plantilla',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.plantilla', verbose_name='plantilla de la constancia'),
        ),
        migrations.CreateModel(
            name='CursoAlineacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('clave', models.CharField(max_length=9, validators=[django.core.validators.RegexValidator('^EC\\d{4}(\\.\\d{2})?$', 'Escriba la clave como EC0076 o EC0217.01.')], verbose_name='clave')),
                ('nombre', models.CharField(max_length=240, verbose_name='nombre del estándar')),
                ('curso', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='alineaciones', to='cursos.cursopage')),
            ],
            options={
                'verbose_name': 'estándar al que se alinea el curso',
                'verbose_name_plural': 'estándares a los que se alinea el curso',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('curso', 'clave'), name='curso_alineacion_unica')],
            },
        ),
        migrations.CreateModel(
            name='ProgramaAlineacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('clave', models.CharField(max_length=9, validators=[django.core.validators.RegexValidator('^EC\\d{4}(\\.\\d{2})?$', 'Escriba la clave como EC0076 o EC0217.01.')], verbose_name='clave')),
                ('nombre', models.CharField(max_length=240, verbose_name='nombre del estándar')),
                ('programa', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='alineaciones', to='cursos.programapage')),
            ],
            options={
                'verbose_name': 'estándar al que se alinea el programa',
                'verbose_name_plural': 'estándares a los que se alinea el programa',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programa', 'clave'), name='programa_alineacion_unica')],
            },
        ),
    ]
