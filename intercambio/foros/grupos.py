"""The kinds of forums, in the order of the index."""

PASOS = [f"E{numero}" for numero in range(1, 10)]
MATERIAS = [f"M{numero}" for numero in range(1, 13)]
