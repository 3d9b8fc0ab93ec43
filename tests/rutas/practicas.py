"""Practices, as everybody sees them."""

from .tipos import QUIENES, SOLO_POST, TODOS, Ruta

RAIZ = "/intercambio/practicas/"
LEON = f"{RAIZ}11020/instituto-y-sistema-de-planeacion/"

RUTAS = [
    Ruta("practicas:atom", f"{RAIZ}atom.xml", TODOS),
    Ruta("practicas:practicas_csv", f"{RAIZ}practicas.csv", TODOS),
    Ruta("practicas:indicadores_csv", f"{RAIZ}indicadores.csv", TODOS),
    Ruta("practicas:usar_como_caso", f"{RAIZ}casos/{{practica_publicada}}/", SOLO_POST),
]

PAGINAS = {
    "practicas.IntercambioPage": Ruta(
        "practicas.IntercambioPage", "/intercambio/", TODOS, "anonimo"
    ),
    "practicas.BibliotecaPage": Ruta("practicas.BibliotecaPage", RAIZ, TODOS, "anonimo"),
    # Its face is that of the directory.
    "directorio.MunicipioPage": Ruta(
        "directorio.MunicipioPage", f"{RAIZ}11020/", dict.fromkeys(QUIENES, 302)
    ),
    "practicas.PracticaPage": Ruta("practicas.PracticaPage", LEON, TODOS, "anonimo"),
}

ESTADOS = [
    Ruta("practicas-nada", f"{RAIZ}?materia=M12&entidad=01&q=agua", TODOS, "anonimo"),
    Ruta(
        "practicas-sin-mediciones",
        f"{RAIZ}31050/coordinacion-de-ciudades-capitales/",
        TODOS,
        "anonimo",
    ),
]
