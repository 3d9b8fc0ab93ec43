"""Help, contact, pages of the site itself."""

from .tipos import TODOS, Ruta

RUTAS: list[Ruta] = [
    Ruta("contacto", "/contacto/", TODOS, "anonimo"),
    Ruta("contacto_recibido", "/contacto/recibido/", TODOS, "anonimo"),
    Ruta("fuentes", "/fuentes/", TODOS, "anonimo"),
]

ESTADOS: list[Ruta] = [
    Ruta("ayuda", "/ayuda/", {}, "anonimo"),
    *(
        Ruta(f"ayuda-{pagina}", f"/ayuda/{pagina}/", {}, "anonimo")
        for pagina in (
            "participante",
            "trabajos",
            "facilitacion",
            "grupo",
            "calidad",
            "plan",
            "enlace",
            "municipio",
            "postulaciones",
            "verificacion",
        )
    ),
    Ruta("accesibilidad", "/accesibilidad/", {}, "anonimo"),
    Ruta("contacto-con-cuenta", "/contacto/?asunto=practicas", {}, "enlace"),
    Ruta("inicio-enlace", "/", {}, "enlace"),
    Ruta("inicio-coordinacion", "/", {}, "coordinacion"),
]
