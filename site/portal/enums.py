"""What somebody may write about."""

from django.db.models import TextChoices


class Asunto(TextChoices):
    CURSOS = "cursos", "Un curso o una constancia"
    PRACTICAS = "practicas", "Una buena práctica de un municipio"
    FOROS = "foros", "Los foros o un mensaje publicado"
    CUENTA = "cuenta", "Mi cuenta o mi correo"
    ACCESIBILIDAD = "accesibilidad", "Algo que no puedo leer o usar"
    DATOS = "datos", "Mis datos personales"
    OTRO = "otro", "Otra cosa"
