"""Every certificate has its place."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0012_lugares_de_antes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='certificado',
            name='indice',
            field=models.PositiveIntegerField(verbose_name='lugar en la lista'),
        ),
        migrations.AlterField(
            model_name='certificado',
            name='sujeto',
            field=models.UUIDField(default=uuid.uuid4, unique=True, verbose_name='sujeto de la credencial'),
        ),
        migrations.AlterField(
            model_name='certificado',
            name='lista',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificados', to='certificados.lista', verbose_name='lista de estado'),
        ),
        migrations.AddConstraint(
            model_name='certificado',
            constraint=models.UniqueConstraint(fields=('lista', 'indice'), name='certificado_lugar_en_la_lista'),
        ),
    ]
