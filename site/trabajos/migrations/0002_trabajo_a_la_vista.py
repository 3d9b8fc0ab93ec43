import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('trabajos', '0001_inicial'),
    ]

    operations = [
        migrations.AddField(
            model_name='trabajo',
            name='titulo',
            field=models.CharField(blank=True, max_length=160, verbose_name='título'),
        ),
        migrations.AddField(
            model_name='trabajo',
            name='destino',
            field=models.CharField(blank=True, max_length=200, verbose_name='a dónde lleva al terminar'),
        ),
        migrations.AddField(
            model_name='trabajo',
            name='persona',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quien lo espera'),
        ),
        migrations.AddField(
            model_name='trabajo',
            name='avance',
            field=models.PositiveIntegerField(default=0, verbose_name='hechos'),
        ),
        migrations.AddField(
            model_name='trabajo',
            name='total',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='de cuántos'),
        ),
        migrations.AddField(
            model_name='trabajo',
            name='resultado',
            field=models.JSONField(blank=True, null=True, verbose_name='resultado'),
        ),
        migrations.AddConstraint(
            model_name='trabajo',
            constraint=models.CheckConstraint(condition=Q(total__isnull=True) | Q(avance__lte=F('total')), name='trabajo_avance_no_pasa_del_total'),
        ),
    ]
