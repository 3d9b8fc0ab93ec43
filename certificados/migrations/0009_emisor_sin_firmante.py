"""Who signs stands on each template."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0008_firmantes_de_antes'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='emisor',
            name='firmante',
        ),
        migrations.RemoveField(
            model_name='emisor',
            name='firmante_cargo',
        ),
    ]
