"""Minutes, as people say them."""


def en_palabras(minutos: int) -> str:
    """Return «45 min», «1 h», «unas 3 h»: from an hour on, to the nearest hour."""
    if minutos < 60:
        return f"{minutos} min"
    hours, rest = divmod(minutos, 60)
    if rest == 0:
        return f"{hours} h"
    return f"unas {max(2, hours + (rest >= 30))} h"
