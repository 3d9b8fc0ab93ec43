"""What the log says of what people do about courses: code, as a verb, as something done."""

ACCIONES = (
    ("edicion_crear", "Hacer una edición", "Se hizo la edición"),
    ("edicion_cambiar", "Cambiar una edición", "Cambió la edición"),
    ("edicion_publicar", "Publicar una edición", "Se publicó la edición"),
    ("edicion_cerrada", "Cerrar una edición", "Se cerró la edición"),
    ("edicion_cancelada", "Cancelar una edición", "Se canceló la edición"),
    ("edicion_alcance", "Decir para quién es", "Cambió para quién es la edición"),
    ("facilitar", "Elegir a quien facilita", "Alguien más facilita la edición"),
    ("dejar_de_facilitar", "Terminar de facilitar", "Alguien ya no facilita la edición"),
    ("sesion", "Anotar una sesión", "Cambiaron las sesiones de la edición"),
    ("fechas_de_entrega", "Fijar fechas de entrega", "Cambiaron las fechas de entrega"),
    ("entregar", "Entregar", "Se entregó el trabajo"),
    ("calificar", "Calificar", "Se guardó la calificación"),
    ("liberar", "Liberar calificación", "Se dio a conocer la calificación"),
    ("prorrogar", "Dar más tiempo", "Se dio más tiempo a una persona"),
    ("anuncio", "Escribir a un grupo", "Se escribió al grupo"),
    ("asistencia", "Anotar asistencia", "Se anotó la asistencia de una sesión"),
    ("pedir_archivo", "Preparar el expediente", "Se pidió un archivo de la edición"),
)
