"""A certificate's proofs are rows of their own."""

import comun.almacen
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0013_lugar_obligatorio'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ejemplar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='número')),
                ('motivo', models.CharField(choices=[('emision', 'Emisión'), ('correccion', 'Corrección antes de entregarse'), ('duplicado', 'Se perdió el archivo'), ('llaves', 'Se cambiaron las llaves')], max_length=12, verbose_name='por qué se hizo')),
                ('credencial', models.TextField(blank=True, verbose_name='credencial')),
                ('archivo', models.FileField(storage=comun.almacen.private_storage, upload_to='constancias/', verbose_name='PDF')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='SHA-256 del PDF')),
                ('hecho_at', models.DateTimeField(verbose_name='hecho')),
                ('certificado', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ejemplares', to='certificados.certificado', verbose_name='constancia')),
            ],
            options={
                'verbose_name': 'ejemplar',
                'verbose_name_plural': 'ejemplares',
            },
        ),
        migrations.AddField(
            model_name='certificado',
            name='ejemplar',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.ejemplar', verbose_name='ejemplar vigente'),
        ),
        migrations.AddField(
            model_name='ejemplar',
            name='llave',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.llave', verbose_name='llave de la credencial'),
        ),
        migrations.AddField(
            model_name='ejemplar',
            name='sello',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.llave', verbose_name='llave del sello'),
        ),
        migrations.AddConstraint(
            model_name='ejemplar',
            constraint=models.UniqueConstraint(fields=('certificado', 'numero'), name='ejemplar_numero_unico'),
        ),
        migrations.AddConstraint(
            model_name='ejemplar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('credencial', ''), ('llave__isnull', True)), models.Q(models.Q(('credencial', ''), _negated=True), ('llave__isnull', False)), _connector='OR'), name='ejemplar_credencial_y_llave'),
        ),
    ]
