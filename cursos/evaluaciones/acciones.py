"""What the log says of what people do with assessments: code, as a verb, as something done."""

ACCIONES = (
    ("publicar", "Dar a conocer una calificación", "Se dio a conocer una calificación"),
    ("recalificar", "Calificar de nuevo un reactivo", "Se aplicó un remedio a un reactivo"),
    ("reabrir", "Abrir otra vez un intento", "Se abrió otra vez un intento"),
    ("responder_impugnacion", "Responder una impugnación", "Se respondió una impugnación"),
    ("exceptuar", "Dar condiciones distintas", "Se dieron condiciones distintas"),
    ("quitar_excepcion", "Quitar condiciones distintas", "Se quitaron condiciones distintas"),
)
