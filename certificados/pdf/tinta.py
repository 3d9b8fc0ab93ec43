"""The sheet's colours, as the site has them on paper."""

from reportlab.lib.colors import HexColor

TINTA = HexColor("#1f2430")
TINTA_2 = HexColor("#5a5f69")
VERDE = HexColor("#0f5c4d")
MAIZ = HexColor("#e3a72f")
MANZANA = HexColor("#f3ecdf")
LOTE = HexColor("#c9bca3")
MUESTRA = HexColor("#ebe7df")
