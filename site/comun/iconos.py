"""Line icons: what to draw in a box of 24 by 24, stroked; a second path is filled."""

_CIRCLE = "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z"

ICONOS: dict[str, tuple[str, str]] = {
    "reloj": (f"{_CIRCLE}M12 7v5.2l3.4 2", ""),
    "personas": (
        "M12 8a3 3 0 1 1-6 0a3 3 0 0 1 6 0zM3 20c0-4 2.5-6 6-6s6 2 6 6"
        "M16 5.5a3 3 0 0 1 0 5.5M17.5 14.4c2.3.7 3.5 2.6 3.5 5.6",
        "",
    ),
    "hoja": ("M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6", ""),
    "flecha": ("M4 12h15M13 6l6 6-6 6", ""),
    "flecha-atras": ("M20 12H5M11 6l-6 6 6 6", ""),
    "hecho": (f"{_CIRCLE}M8 12.3l2.8 2.8L16.2 9.5", ""),
    "curso": (_CIRCLE, "M12 3a9 9 0 0 1 0 18z"),
    "pendiente": (_CIRCLE, ""),
    "sin-comprobar": (
        "M12 3a9 9 0 0 1 4.5 1.2M19.8 7.5a9 9 0 0 1 1 6M18.4 18.4a9 9 0 0 1-4.4 2.4"
        "M8.5 20.3a9 9 0 0 1-4-3.5M3 12.5a9 9 0 0 1 1.5-5.4M8.5 12h7",
        "",
    ),
    "candado": ("M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3", ""),
    "nube": ("M7 18a4 4 0 0 1 .4-8 5 5 0 0 1 9.5 1.2A3.5 3.5 0 0 1 17 18z", ""),
    "descargar": ("M12 4v11M7 11l5 5 5-5M5 20h14", ""),
    "imprimir": ("M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z", ""),
    "aviso": ("M12 3.5L2.5 20.5h19zM12 10v4.6M12 17.6v.2", ""),
    "error": (f"{_CIRCLE}M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4", ""),
    "info": (f"{_CIRCLE}M12 11v5.4M12 7.6v.2", ""),
    "conversacion": ("M4 5h16v11H10.5L6 20v-4H4zM8 9h8M8 12.5h5", ""),
    "correo": ("M3 5.5h18v13H3zM3.4 6l8.6 7 8.6-7", ""),
    "campana": ("M6 17v-6a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4", ""),
    "globo": ("M4 4.5h16v12h-9l-4.5 4v-4H4zM8 9h8M8 12.5h5", ""),
    "alfiler": ("M9 3.5h6l-1 6 3.5 3.5h-11L10 9.5zM12 13v7.5", ""),
    "lapiz": ("M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z", ""),
    "bandera": ("M6 21V4h12l-2.5 4L18 12H6", ""),
    "basura": ("M5 7h14M9.5 7V4.5h5V7M7 7l1 13.5h8L17 7", ""),
    "casa": ("M4 20V9l8-5 8 5v11M9 20v-6h6v6", ""),
    "buscar": ("M17.5 10.5a7 7 0 1 1-14 0a7 7 0 0 1 14 0zM15.6 15.6L21 21", ""),
    "cerrar": ("M5 5l14 14M19 5L5 19", ""),
    "mas": ("M12 4v16M4 12h16", ""),
    "salir": ("M13 4H5v16h8M10 12h10M16 8l4 4-4 4", ""),
    "historia": ("M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.4M3.5 3.5v4.9h4.9M12 7.5v5l3.2 1.9", ""),
}
