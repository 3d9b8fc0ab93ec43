"""A certificate has a place in a status list, and a subject of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0010_llaves_y_listas'),
    ]

    operations = [
        migrations.AddField(
            model_name='certificado',
            name='sujeto',
            field=models.UUIDField(null=True, verbose_name='sujeto de la credencial'),
        ),
        migrations.AddField(
            model_name='certificado',
            name='lista',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificados', to='certificados.lista', verbose_name='lista de estado'),
        ),
        migrations.AddField(
            model_name='certificado',
            name='indice',
            field=models.PositiveIntegerField(null=True, verbose_name='lugar en la lista'),
        ),
    ]
