"""The clocks of Mexico: zones where the day begins at another moment than in the capital's."""

CENTRO = "America/Mexico_City"
# Zone → how people know it. First the site's own.
ZONAS = {
    CENTRO: "Centro",
    "America/Tijuana": "Noroeste (Baja California)",
    "America/Hermosillo": "Sonora",
    "America/Mazatlan": "Pacífico (Baja California Sur, Sinaloa, Nayarit)",
    "America/Ciudad_Juarez": "Frontera de Chihuahua (Ciudad Juárez)",
    "America/Chihuahua": "Chihuahua",
    "America/Ojinaga": "Frontera de Chihuahua (Ojinaga)",
    "America/Matamoros": "Frontera noreste",
    "America/Monterrey": "Nuevo León, Coahuila, Durango y Tamaulipas",
    "America/Bahia_Banderas": "Bahía de Banderas",
    "America/Merida": "Yucatán y Campeche",
    "America/Cancun": "Quintana Roo",
}
