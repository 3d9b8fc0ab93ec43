"""The file is its row's."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('certificados', '0015_ejemplares_de_antes'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='certificado',
            name='pdf',
        ),
        migrations.RemoveField(
            model_name='certificado',
            name='pdf_sha256',
        ),
    ]
