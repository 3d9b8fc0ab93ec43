"""Kinds of notices, purposes and requests about personal data."""

from django.db.models import TextChoices


class ClaseAviso(TextChoices):
    """The law asks for both: a short one where data are collected, a whole one to consult."""

    INTEGRAL = "integral", "Aviso de privacidad integral"
    SIMPLIFICADO = "simplificado", "Aviso de privacidad simplificado"


class Finalidad(TextChoices):
    """Optional uses: nothing is refused to who says no. Necessary ones are not asked about."""

    NOVEDADES = "novedades", "Enviarme por correo noticias de cursos nuevos"
    INFORME = "informe", "Aparecer con mi nombre en los informes de mi municipio"
    INVESTIGACION = "investigacion", "Usar mis resultados, sin mi nombre, para investigar"


class DerechoArco(TextChoices):
    ACCESO = "acceso", "Acceso: saber qué datos míos tienen y para qué los usan"
    RECTIFICACION = "rectificacion", "Rectificación: corregir un dato equivocado"
    CANCELACION = "cancelacion", "Cancelación: que borren datos míos"
    OPOSICION = "oposicion", "Oposición: que dejen de usar mis datos para algo"


class EstadoArco(TextChoices):
    RECIBIDA = "recibida", "Por responder"
    PROCEDE = "procede", "Respondida: procede, falta hacerla efectiva"
    NEGADA = "negada", "Respondida: no procede"
    CUMPLIDA = "cumplida", "Cumplida"


class Identidad(TextChoices):
    """How whoever asks proved to be the person the data are about."""

    CUENTA = "cuenta", "Entró a su cuenta para pedirlo"
    CORREO = "correo", "Respondió desde el correo de su cuenta"
    DOCUMENTO = "documento", "Mostró un documento en la oficina"
