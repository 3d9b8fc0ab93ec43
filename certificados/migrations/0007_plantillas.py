"""Templates, with their logos and signatories."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.models.preview
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0006_diploma'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='Logotipo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('institucion', models.CharField(max_length=160, verbose_name='institución')),
            ],
            options={
                'verbose_name': 'logotipo',
                'verbose_name_plural': 'logotipos',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Plantilla',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('nombre', models.CharField(max_length=120, verbose_name='nombre')),
                ('clave', models.SlugField(max_length=60, unique=True, verbose_name='clave')),
                ('diseno', models.CharField(choices=[('constancia', 'Constancia'), ('diploma', 'Diploma o reconocimiento')], default='constancia', max_length=12, verbose_name='diseño')),
                ('tipo', models.CharField(blank=True, choices=[('participacion', 'Constancia de participación'), ('acreditacion', 'Constancia de acreditación'), ('diploma', 'Diploma'), ('reconocimiento', 'Reconocimiento')], help_text='Déjelo vacío si solo se usa donde un curso la elija.', max_length=16, verbose_name='se usa para')),
                ('color', models.CharField(default='#0f5c4d', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$', 'Escriba un color como #0f5c4d.')], verbose_name='color')),
                ('encabezado', models.CharField(blank=True, max_length=160, verbose_name='línea sobre el nombre de quien otorga')),
                ('leyenda', models.CharField(blank=True, max_length=240, verbose_name='línea al pie')),
                ('con_reverso', models.BooleanField(default=True, verbose_name='con temario al reverso')),
            ],
            options={
                'verbose_name': 'plantilla de constancia',
                'verbose_name_plural': 'plantillas de constancia',
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Recurso',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='SHA-256')),
                ('contenido', models.BinaryField(help_text='PNG', verbose_name='contenido')),
            ],
            options={
                'verbose_name': 'imagen de constancias',
                'verbose_name_plural': 'imágenes de constancias',
            },
        ),
        migrations.CreateModel(
            name='Firmante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('nombre', models.CharField(max_length=120, verbose_name='nombre')),
                ('cargo', models.CharField(max_length=120, verbose_name='cargo')),
                ('forma', models.CharField(choices=[('autografa', 'A mano, sobre el papel'), ('digitalizada', 'Con la imagen de su firma')], default='autografa', max_length=12, verbose_name='cómo firma')),
                ('imagen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailimages.image', verbose_name='imagen de la firma')),
            ],
            options={
                'verbose_name': 'firmante',
                'verbose_name_plural': 'firmantes',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='logotipo',
            name='imagen',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailimages.image', verbose_name='imagen'),
        ),
        migrations.AddField(
            model_name='plantilla',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='plantilla',
            name='live_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision'),
        ),
        migrations.AddField(
            model_name='logotipo',
            name='plantilla',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='logotipos', to='certificados.plantilla'),
        ),
        migrations.AddField(
            model_name='firmante',
            name='plantilla',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='firmantes', to='certificados.plantilla'),
        ),
        migrations.AddConstraint(
            model_name='plantilla',
            constraint=models.UniqueConstraint(condition=models.Q(('tipo', ''), _negated=True), fields=('tipo',), name='plantilla_una_por_tipo'),
        ),
    ]
