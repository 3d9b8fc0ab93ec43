"""Roots of words, the same on every database: plurals and accents stop mattering.

Of each word up to three roots are kept: that of the word as written, that of the word without
accents, that of its singular. The stemmer does not see the same word in «metodología» and
«metodologia», nor in «joven» and «jóvenes»; what is stored and what is asked meet in one of the
three. Roots are plain letters and digits: nothing in them is an operator of a database's search
language.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from snowballstemmer import stemmer

from comun.texto import fold

MAX_LETRAS = 40  # of a word: longer ones are no words
MAX_PALABRAS = 8_000  # of a text: four long lessons
MAX_CONSULTA = 200  # characters of a query that are read
MAX_PALABRAS_CONSULTA = 12

_WORD = re.compile(r"[^\W_]+")
# Words that say how others hang together: everything has them, nobody looks for them.
_VACIAS = """
a al ante aquel aquella aquello asi aun aunque cada como con contra cual cuales cuando cuanto
cuantos de del desde donde e el ella ellas ellos en entre era eran es esa esas ese eso esos esta
estan estas este esto estos fue fueron ha haber han hasta hay la las le les lo los mas me mi mis
muy ni no nos nuestra nuestro o para pero por porque pues que quien quienes se segun ser si sin
sobre son su sus tal tambien tan te tiene tienen tu tus u un una unas uno unos y ya yo
"""
VACIAS = frozenset(_VACIAS.split())


def words(text: str) -> Iterator[re.Match[str]]:
    """Yield each word of `text` with its place; `text` must have been through `compose`."""
    return _WORD.finditer(text)


def compose(text: str) -> str:
    """Join letters with their accents: a decomposed «ó» would end the word."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65_536)
def of_word(word: str) -> tuple[str, ...]:
    """Return the roots of one word; none where it has no letter or digit of ours."""
    lower = word[:MAX_LETRAS].lower()
    plain = _letters(lower)
    if not plain:
        return ()
    roots = {_letters(_stem(form)) for form in {lower, plain, _singular(plain)}}
    return tuple(sorted(filter(None, roots)))


def of_text(text: str, *, limit: int = MAX_PALABRAS) -> str:
    """Return the roots of the first `limit` words, one space between them, in order."""
    found: list[str] = []
    for number, match in enumerate(words(compose(text))):
        if number >= limit:
            break
        found.extend(of_word(match[0]))
    return " ".join(found)


def of_query(text: str) -> list[tuple[str, ...]]:
    """Return the roots of each word that somebody looks for; empty if there is nothing to look for.

    Function words count only where there is nothing else.
    """
    typed = [match[0] for match in words(compose(text[:MAX_CONSULTA]))]
    meant = [word for word in typed if _letters(word.lower()) not in VACIAS] or typed
    roots = dict.fromkeys(filter(None, map(of_word, meant)))  # each once, in order
    return list(roots)[:MAX_PALABRAS_CONSULTA]


def _singular(plain: str) -> str:
    """Undo the plural of a word without accents: «luces», «jovenes», «lineas»."""
    if len(plain) > 4 and plain.endswith("ces"):
        return f"{plain[:-3]}z"
    if len(plain) > 4 and plain.endswith("es") and plain[-3] not in "aeiou":
        return plain[:-2]
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") else plain


def _letters(word: str) -> str:
    return fold(word).replace(" ", "")


def _stem(word: str) -> str:
    # A new one each time: it keeps the word in hand in itself, and threads share this module.
    stemmed: str = stemmer("spanish").stemWord(word)
    return stemmed
