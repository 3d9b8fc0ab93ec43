"""When it was handed over, what its folio shows, what it renews."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0016_sin_pdf'),
    ]

    operations = [
        migrations.AddField(
            model_name='certificado',
            name='con_archivos',
            field=models.BooleanField(default=True, verbose_name='quien tiene el folio puede bajar los archivos'),
        ),
        migrations.AddField(
            model_name='certificado',
            name='correcciones',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='correcciones antes de entregarse'),
        ),
        migrations.AddField(
            model_name='certificado',
            name='entregado_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='entregado'),
        ),
        migrations.AddField(
            model_name='certificado',
            name='renueva',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renovacion', to='certificados.certificado', verbose_name='renueva a'),
        ),
        migrations.AddField(
            model_name='certificado',
            name='visibilidad',
            field=models.CharField(choices=[('nombre', 'Todo, con mi nombre'), ('reservada', 'Todo menos mi nombre')], default='nombre', max_length=12, verbose_name='qué ve quien tiene el folio'),
        ),
        migrations.AddConstraint(
            model_name='certificado',
            constraint=models.CheckConstraint(condition=models.Q(('visibilidad', 'nombre'), ('con_archivos', False), _connector='OR'), name='certificado_reservado_sin_archivos'),
        ),
    ]
