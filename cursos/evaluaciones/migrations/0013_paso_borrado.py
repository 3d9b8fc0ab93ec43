from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluaciones", "0012_declaracion_de_honestidad")]

    operations = [
        migrations.AlterField(
            model_name='paso',
            name='tipo',
            field=models.CharField(choices=[('respuesta', 'Respuesta'), ('tardia', 'Respuesta que llegó tarde y no cuenta'), ('automatica', 'Calificación automática'), ('manual', 'Calificación de una persona'), ('recalificada', 'Calificada de nuevo'), ('anulada', 'Pregunta anulada'), ('regalada', 'Puntos para todas las personas'), ('borrada', 'La persona pidió borrar sus datos: se quitó lo que escribió')], max_length=12, verbose_name='tipo'),
        ),
    ]
