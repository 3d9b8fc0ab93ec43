"""Files as INEGI, and people's spreadsheets, write them."""

from collections.abc import Sequence

COLUMNAS = ["CVEGEO", "CVE_ENT", "NOM_ENT", "NOM_ABR", "CVE_MUN", "NOM_MUN", "CVE_CAB", "NOM_CAB"]
NUEVAS = ["PTOT", "PH", "PM", "VTOT"]
VIEJAS = ["POB_TOTAL", "POB_MASCULINA", "POB_FEMENINA", "TOTAL DE VIVIENDAS HABITADAS"]


def renglon(cvegeo: str, nombre: str, cabecera: str = "Cabecera", poblacion: str = "1000") -> str:
    cells = [
        cvegeo, cvegeo[:2], "Estado", "Edo.", cvegeo[2:], nombre, "0001", cabecera,
        poblacion, "490", "510", "300",
    ]  # fmt: skip
    return ",".join(f'"{cell}"' for cell in cells)


def archivo(
    *renglones: str,
    columnas: Sequence[str] = (*COLUMNAS, *NUEVAS),
    encoding: str = "utf-8",
    fin: str = "\r\n",
) -> bytes:
    header = ",".join(f'"{name}"' for name in columnas)
    return fin.join([header, *renglones, ""]).encode(encoding)
