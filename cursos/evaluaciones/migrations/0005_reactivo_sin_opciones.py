"""What a question says is in its content; what it said in rows of its own goes."""

import django.db.models.deletion
import django.db.models.fields.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0004_banco_de_antes"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="evaluacion",
            name="preguntas_por_grupo",
        ),
        migrations.RemoveField(
            model_name="pasaje",
            name="evaluacion",
        ),
        migrations.RemoveField(
            model_name="reactivo",
            name="activo",
        ),
        migrations.RemoveField(
            model_name="reactivo",
            name="evaluacion",
        ),
        migrations.RemoveField(
            model_name="reactivo",
            name="grupo",
        ),
        migrations.RemoveField(
            model_name="reactivo",
            name="retro",
        ),
        migrations.DeleteModel(
            name="Opcion",
        ),
        migrations.RemoveField(
            model_name="reactivo",
            name="enunciado",
        ),
        migrations.RemoveField(
            model_name="reactivo",
            name="tipo",
        ),
        migrations.AlterField(
            model_name="pasaje",
            name="clave",
            field=models.SlugField(max_length=120, unique=True, verbose_name="clave"),
        ),
        migrations.AlterField(
            model_name="reactivo",
            name="categoria",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reactivos",
                to="evaluaciones.categoria",
                verbose_name="categoría",
            ),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="enunciado",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.fields.json.KeyTextTransform("enunciado", "contenido"),
                output_field=models.TextField(verbose_name="pregunta"),
            ),
        ),
        migrations.AddField(
            model_name="reactivo",
            name="tipo",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.fields.json.KeyTextTransform("tipo", "contenido"),
                output_field=models.CharField(
                    choices=[
                        ("unica", "Opción única"),
                        ("multiple", "Opción múltiple"),
                        ("verdadero", "Verdadero o falso"),
                        ("corta", "Respuesta corta"),
                        ("numerica", "Numérica"),
                        ("relacion", "Relacionar columnas"),
                        ("orden", "Ordenar"),
                        ("ensayo", "Ensayo"),
                        ("archivo", "Archivo"),
                    ],
                    max_length=12,
                    verbose_name="tipo",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reactivo",
            constraint=models.UniqueConstraint(
                fields=("categoria", "clave"), name="reactivo_unico"
            ),
        ),
    ]
