"""Characters that nobody sees: the sets of them, for patterns between brackets."""

# C0 and C1, but tab and newline.
CONTROLES = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# They turn the direction of what follows, and can make a name end in what it does not.
SENTIDO = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# They come along from web pages and documents, and make two words that look the same differ.
SIN_ANCHO = "\u00ad\u200b\u2060\ufeff"
# Half characters, and what is none.
ROTOS = "\ud800-\udfff\ufffe\uffff"
