"""The bank so far: each module becomes a category and a section, each question its version 1."""

from itertools import count

from django.db import migrations
from django.utils import timezone

from ._de_antes import content

LOTE = 500
# As `comun.carga` calls what it writes.
ACCION = "aula.cargar"


def forwards(apps, schema_editor):
    Evaluacion = apps.get_model("evaluaciones", "Evaluacion")
    _name_passages(apps)
    for evaluacion in Evaluacion.objects.order_by("pk"):
        _sort_into_categories(apps, evaluacion)
        _tell_the_loader(apps, evaluacion)
    _write_versions(apps)


def _name_passages(apps):
    """Passages belong to the whole bank: their keys say where they came from."""
    Pasaje = apps.get_model("evaluaciones", "Pasaje")
    taken = set()
    for pasaje in Pasaje.objects.select_related("evaluacion").order_by("pk"):
        root = f"{pasaje.evaluacion.clave}-{pasaje.clave}"
        names = (root[:120] if n == 1 else f"{root[:114]}-{n}" for n in count(1))
        pasaje.clave = next(name for name in names if name not in taken)
        taken.add(pasaje.clave)
        pasaje.save(update_fields=["clave"])


def _sort_into_categories(apps, evaluacion):
    """Draw from the same questions as before: those in use, so many of each module."""
    Categoria, Seccion, Casilla, Reactivo = (
        apps.get_model("evaluaciones", name)
        for name in ("Categoria", "Seccion", "Casilla", "Reactivo")
    )
    reactivos = Reactivo.objects.filter(evaluacion=evaluacion)
    asked = set(reactivos.filter(activo=True).values_list("grupo", flat=True))
    place = 0
    for grupo in sorted(set(reactivos.values_list("grupo", flat=True))):
        categoria = Categoria.objects.create(ruta=f"{evaluacion.clave}/Módulo {grupo}")
        reactivos.filter(grupo=grupo).update(categoria=categoria)
        if grupo not in asked:
            continue
        Seccion.objects.create(evaluacion=evaluacion, titulo=f"Módulo {grupo}", sort_order=place)
        Casilla.objects.create(
            evaluacion=evaluacion, categoria=categoria, seccion=place + 1, sort_order=place,
            cantidad=evaluacion.preguntas_por_grupo,
        )  # fmt: skip
        place += 1


def _tell_the_loader(apps, evaluacion):
    """Write down that the categories of a loaded course are its loader's, as its questions are."""
    ContentType, Entry = (
        apps.get_model("contenttypes", "ContentType"),
        apps.get_model("wagtailcore", "ModelLogEntry"),
    )
    kind, _ = ContentType.objects.get_or_create(app_label="evaluaciones", model="evaluacion")
    own, _ = ContentType.objects.get_or_create(app_label="evaluaciones", model="categoria")
    loaded = Entry.objects.filter(content_type=kind, object_id=evaluacion.pk, action=ACCION)
    entry = loaded.order_by("timestamp", "pk").last()
    if entry is None:
        return
    folder = entry.data["clave"].removesuffix("/evaluacion")
    rutas = apps.get_model("evaluaciones", "Categoria").objects.filter(
        ruta__startswith=f"{evaluacion.clave}/Módulo "
    )
    for categoria in rutas:
        clave = f"{folder}/categorias/{categoria.ruta.rpartition(' ')[2]}"
        Entry.objects.create(
            content_type=own, object_id=str(categoria.pk), label=categoria.ruta[:255],
            action=ACCION, timestamp=timezone.now(), data={"clave": clave, "huella": ""},
        )  # fmt: skip


def _write_versions(apps):
    Reactivo, Version = (apps.get_model("evaluaciones", name) for name in ("Reactivo", "Version"))
    now, last = timezone.now(), 0
    rows = Reactivo.objects.order_by("pk").prefetch_related("opciones")
    while batch := list(rows.filter(pk__gt=last)[:LOTE]):
        for row in batch:
            offered = sorted(row.opciones.all(), key=lambda one: (one.sort_order or 0, one.pk))
            row.contenido = content(
                row.tipo, row.enunciado, row.retro,
                [{"texto": one.texto, "correcta": one.correcta, "retro": one.retro}
                 for one in offered],
            )  # fmt: skip
            row.estado = "lista" if row.activo else "retirada"
            row.version = 1
        Reactivo.objects.bulk_update(batch, ["contenido", "estado", "version"])
        Version.objects.bulk_create(
            Version(reactivo=row, numero=1, contenido=row.contenido, at=now) for row in batch
        )
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("evaluaciones", "0003_banco_en_versiones"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
