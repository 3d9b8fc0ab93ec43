"""A browser's own description of itself, in words that its owner recognises."""

import re

# The first that matches says it: every browser claims to be several older ones.
_PROGRAMAS = (
    (r"\bEdgA?(iOS)?/", "Edge"),
    (r"\bOPR/|\bOpera\b", "Opera"),
    (r"\bSamsungBrowser/", "Navegador de Samsung"),
    (r"\bFirefox/|\bFxiOS/", "Firefox"),
    (r"\bHeadlessChrome/|\bChrome/|\bCriOS/", "Chrome"),
    (r"\bVersion/\S+ .*Safari/", "Safari"),
)
_APARATOS = (
    (r"\biPhone\b", "un iPhone"),
    (r"\biPad\b", "un iPad"),
    (r"\bAndroid\b.*\bMobile\b", "un teléfono Android"),
    (r"\bAndroid\b", "una tableta Android"),
    (r"\bWindows\b", "Windows"),
    (r"\bCrOS\b", "una Chromebook"),
    (r"\bMacintosh\b|\bMac OS X\b", "una Mac"),
    (r"\bLinux\b", "Linux"),
)


def describe(user_agent: str) -> str:
    """Return «Chrome en Windows», or as much of it as can be told."""
    program = _first(_PROGRAMAS, user_agent) or "Un navegador"
    device = _first(_APARATOS, user_agent)
    return f"{program} en {device}" if device else program


def _first(patterns: tuple[tuple[str, str], ...], text: str) -> str:
    return next((words for pattern, words in patterns if re.search(pattern, text)), "")
