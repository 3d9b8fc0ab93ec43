from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cursos", "0007_sin_necesidad")]
    operations = [
        migrations.AddField(
            model_name="actividad",
            name="publicada_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="publicada"
            ),
        )
    ]
