"""Batches, and how often a certificate was looked at."""

import comun.almacen
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0018_entregadas_de_antes'),
        ('cuentas', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('clase', models.CharField(choices=[('emision', 'Emisión'), ('impresion', 'Impresión para firma autógrafa'), ('revocacion', 'Revocación')], max_length=12, verbose_name='clase')),
                ('estado', models.CharField(choices=[('abierto', 'Por aprobar'), ('aprobado', 'En marcha'), ('terminado', 'Terminado'), ('descartado', 'Descartado')], default='abierto', max_length=12, verbose_name='estado')),
                ('clave', models.CharField(blank=True, max_length=200, verbose_name='clave')),
                ('titulo', models.CharField(max_length=200, verbose_name='título')),
                ('tipo', models.CharField(blank=True, choices=[('participacion', 'Constancia de participación'), ('acreditacion', 'Constancia de acreditación'), ('diploma', 'Diploma'), ('reconocimiento', 'Reconocimiento')], max_length=16, verbose_name='tipo')),
                ('motivo', models.CharField(blank=True, choices=[('error', 'Error administrativo'), ('fraude', 'Se obtuvo con engaño'), ('requisito', 'No se cumplía un requisito'), ('revision', 'Está en revisión'), ('correccion', 'Se corrigió un dato'), ('aclarada', 'Se aclaró la duda')], max_length=12, verbose_name='motivo')),
                ('pedido_at', models.DateTimeField(verbose_name='pedido')),
                ('aprobado_at', models.DateTimeField(blank=True, null=True, verbose_name='aprobado')),
                ('terminado_at', models.DateTimeField(blank=True, null=True, verbose_name='terminado')),
                ('archivo', models.FileField(blank=True, storage=comun.almacen.private_storage, upload_to='lotes/', verbose_name='archivo')),
            ],
            options={
                'verbose_name': 'lote de constancias',
                'verbose_name_plural': 'lotes de constancias',
            },
        ),
        migrations.CreateModel(
            name='Renglon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('clave', models.CharField(blank=True, max_length=200, verbose_name='clave')),
                ('datos', models.JSONField(blank=True, default=dict, verbose_name='datos')),
                ('problema', models.CharField(blank=True, max_length=300, verbose_name='qué lo impidió')),
            ],
            options={
                'verbose_name': 'renglón de un lote',
                'verbose_name_plural': 'renglones de lotes',
            },
        ),
        migrations.CreateModel(
            name='Conteo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dia', models.DateField(verbose_name='día')),
                ('veces', models.PositiveIntegerField(default=1, verbose_name='consultas')),
                ('certificado', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conteos', to='certificados.certificado')),
            ],
            options={
                'verbose_name': 'conteo de consultas',
                'verbose_name_plural': 'conteos de consultas',
            },
        ),
        migrations.AddField(
            model_name='lote',
            name='aprobado_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quien lo aprobó'),
        ),
        migrations.AddField(
            model_name='lote',
            name='pedido_por',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quien lo pidió'),
        ),
        migrations.AddField(
            model_name='lote',
            name='plantilla',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.plantilla', verbose_name='plantilla'),
        ),
        migrations.AddField(
            model_name='renglon',
            name='certificado',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificados.certificado'),
        ),
        migrations.AddField(
            model_name='renglon',
            name='lote',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renglones', to='certificados.lote'),
        ),
        migrations.AddField(
            model_name='renglon',
            name='titular',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='titular'),
        ),
        migrations.AddConstraint(
            model_name='conteo',
            constraint=models.UniqueConstraint(fields=('certificado', 'dia'), name='conteo_uno_por_dia'),
        ),
        migrations.AddConstraint(
            model_name='lote',
            constraint=models.UniqueConstraint(condition=models.Q(('estado__in', ['abierto', 'aprobado']), models.Q(('clave', ''), _negated=True)), fields=('clase', 'clave'), name='lote_uno_en_curso_por_clave'),
        ),
        migrations.AddConstraint(
            model_name='lote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clase', 'revocacion'), _negated=True), ('aprobado_por__isnull', True), models.Q(('aprobado_por', models.F('pedido_por')), _negated=True), _connector='OR'), name='lote_de_revocacion_con_segunda_persona'),
        ),
        migrations.AddConstraint(
            model_name='lote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clase', 'revocacion'), _negated=True), models.Q(('motivo', ''), _negated=True), _connector='OR'), name='lote_de_revocacion_con_motivo'),
        ),
        migrations.AddConstraint(
            model_name='lote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado__in', ['aprobado', 'terminado']), _negated=True), models.Q(('aprobado_at__isnull', False), ('aprobado_por__isnull', False)), _connector='OR'), name='lote_aprobado_por_alguien'),
        ),
        migrations.AddConstraint(
            model_name='renglon',
            constraint=models.UniqueConstraint(fields=('lote', 'orden'), name='renglon_orden_unico'),
        ),
    ]
