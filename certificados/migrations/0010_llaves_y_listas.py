"""The public side of the issuer's keys, and the lists of those revoked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0009_emisor_sin_firmante'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lista',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clave', models.SlugField(help_text='«2026-a»', max_length=12, unique=True, verbose_name='clave')),
                ('credencial', models.TextField(blank=True, verbose_name='lista firmada')),
                ('firmada_at', models.DateTimeField(blank=True, null=True, verbose_name='firmada')),
            ],
            options={
                'verbose_name': 'lista de estado',
                'verbose_name_plural': 'listas de estado',
            },
        ),
        migrations.CreateModel(
            name='Llave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nombre', models.CharField(help_text='«2026-01»: estará en la credencial', max_length=24, verbose_name='nombre')),
                ('clase', models.CharField(choices=[('datos', 'Credenciales'), ('sello', 'Sello de los PDF')], max_length=12, verbose_name='qué firma')),
                ('estado', models.CharField(choices=[('activa', 'Firma'), ('retirada', 'Ya no firma; lo firmado vale'), ('comprometida', 'Comprometida: nada de lo firmado con ella vale')], default='activa', max_length=12, verbose_name='estado')),
                ('publica', models.TextField(verbose_name='parte pública')),
                ('huella', models.CharField(max_length=64, unique=True, verbose_name='SHA-256')),
                ('de_demostracion', models.BooleanField(default=False, verbose_name='solo para la demostración')),
                ('creada_at', models.DateTimeField(verbose_name='creada')),
                ('vence_at', models.DateTimeField(blank=True, null=True, verbose_name='vence')),
                ('retirada_at', models.DateTimeField(blank=True, null=True, verbose_name='dejó de firmar')),
            ],
            options={
                'verbose_name': 'llave',
                'verbose_name_plural': 'llaves',
            },
        ),
        migrations.AddConstraint(
            model_name='llave',
            constraint=models.UniqueConstraint(fields=('clase', 'nombre'), name='llave_nombre_unico'),
        ),
        migrations.AddConstraint(
            model_name='llave',
            constraint=models.UniqueConstraint(condition=models.Q(('estado', 'activa')), fields=('clase',), name='llave_una_activa_por_clase'),
        ),
        migrations.AddConstraint(
            model_name='llave',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'activa'), ('retirada_at__isnull', True)), models.Q(models.Q(('estado', 'activa'), _negated=True), ('retirada_at__isnull', False)), _connector='OR'), name='llave_retirada_tiene_fecha'),
        ),
    ]
