"""The lines of an Aiken file, gathered into questions."""

import re
from dataclasses import dataclass, field

from .leido import check_count

_NUMERO = re.compile(r"\s*(?:pregunta\s+|reactivo\s+)?(\d{1,4})\s*[.)°º\-–:]+\s+(?=\S)", re.I)
_OPCION = re.compile(r"\s*[(\[]?([A-Za-z])\s*[.)\]\-–:]+\s*(?=\S)")
_OTRA = r"(?:\t\s*| {{2,}})[(\[]?(?:{0}|{1})[.)\]]+\s+(?=\S)"
_RESPUESTA = re.compile(
    r"\s*(?:answer|(?:la\s+)?respuestas?(?:\s+correctas?)?|rpta|resp|correctas?|clave)"
    r"\s*(?:\.\s*)?[:=]\s*(.*)",
    re.I,
)
_RETRO = re.compile(r"\s*(?:retroalimentaci[oó]n|retro|feedback|justificaci[oó]n)\s*:\s*(.*)", re.I)
# Longer ones are refused anyway.
_LARGO = 25_000
LETRAS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Pregunta:
    linea: int = 0
    numerada: bool = False
    stem: list[str] = field(default_factory=list)  # "" is a blank line between paragraphs
    opciones: list[str] = field(default_factory=list)
    respuesta: str | None = None
    linea_respuesta: int = 0
    retro: str = ""
    avisos: list[tuple[int, str]] = field(default_factory=list)


def gather(text: str) -> list[Pregunta]:
    """Return the questions of the file, whole or not."""
    return _Lector().read(text)


class _Lector:
    """Goes line by line; a question ends where the next begins."""

    def __init__(self) -> None:
        self.done: list[Pregunta] = []
        self.now = Pregunta()
        self.blank = False

    def read(self, text: str) -> list[Pregunta]:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                self._line(number, line)
                self.blank = False
            else:
                self.blank = True
        self._close()
        return self.done

    def _line(self, number: int, line: str) -> None:
        now = self.now
        if now.respuesta is not None and (found := _RETRO.match(line)):
            now.retro = found[1].strip()
        elif (found := _RESPUESTA.match(line)) and (now.opciones or now.respuesta is not None):
            if now.respuesta is None:
                now.respuesta, now.linea_respuesta = found[1].strip()[:200], number
            else:
                now.avisos.append((number, "Dice dos veces cuál es la respuesta: vale la primera."))
        elif now.respuesta is None and self._is_option(line):
            now.linea = now.linea or number
            now.opciones += self._options(line)
        elif now.opciones and not self._begins(line):
            if len(now.opciones[-1]) <= _LARGO:
                now.opciones[-1] += f" {line.strip()}"
        else:
            self._stem(number, line)

    def _is_option(self, line: str) -> bool:
        """Return whether this is the option whose turn it is."""
        found = _OPCION.match(line)
        place = len(self.now.opciones)
        return bool(found) and place < len(LETRAS) and found[1].upper() == LETRAS[place]  # type: ignore[index]

    def _options(self, line: str) -> list[str]:
        """Return the options of a line: Word's tabs may put several beside each other."""
        rest, found = _OPCION.sub("", line, count=1).strip(), []
        for letter in LETRAS[len(self.now.opciones) + 1 :]:
            first, *more = re.split(_OTRA.format(letter, letter.lower()), rest, maxsplit=1)
            if not more:
                break
            found.append(first.strip())
            rest = more[0]
        return [*found, rest.strip()]

    def _begins(self, line: str) -> bool:
        """Return whether a line below the options is another question's, and not more of them."""
        complete = self.now.respuesta is not None
        return complete or bool(_NUMERO.match(line)) or (self.blank and len(self.now.opciones) > 1)

    def _stem(self, number: int, line: str) -> None:
        found = _NUMERO.match(line)
        if self.now.opciones:
            self._close()
        elif found and self._was_a_title(int(found[1])):
            title = " ".join(filter(None, self.now.stem))
            self.now = Pregunta(
                avisos=[(self.now.linea, f"«{title[:80]}» está antes de la pregunta 1: no se lee.")]
            )
        now = self.now
        if not now.stem:
            now.linea, now.numerada = number, bool(found)
            line = line[found.end() :] if found else line
        elif self.blank:
            now.stem.append("")
        now.stem.append(" ".join(line.split()))

    def _was_a_title(self, number: int) -> bool:
        """Return whether what precedes the first number is what the document is called."""
        now = self.now
        return bool(now.stem) and not now.numerada and self.blank and number == 1 and not self.done

    def _close(self) -> None:
        if self.now.stem or self.now.opciones:
            check_count(len(self.done) + 1)
            self.done.append(self.now)
        self.now = Pregunta()
