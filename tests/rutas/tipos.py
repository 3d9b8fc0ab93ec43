"""What a row of the table of addresses says."""

from dataclasses import dataclass

# Who asks. `ajeno` is a person like `participante` who owns nothing of what is asked for.
QUIENES = ("anonimo", "participante", "ajeno", "admin")
# Whom a municipality or the site trusts with something. Where a row does not name one of them,
# they get what `ajeno` gets.
ROLES = ("enlace", "facilitacion", "edicion", "moderacion", "coordinacion")
TODOS = dict.fromkeys(QUIENES, 200)
CON_CUENTA = {"anonimo": 302, "participante": 200, "ajeno": 200, "admin": 200}
SIN_CUENTA = {"anonimo": 200, "participante": 302, "ajeno": 302, "admin": 302}
SUYO = {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 404}
# Answers POST only; a GET is led somewhere sensible or refused, never obeyed.
SOLO_POST: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, (302, 404, 405))
EN_MEDIO: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, (200, 302))
# Asks for the password again, or for a fresh log-in, before it goes on.
CON_CONFIRMACION = EN_MEDIO | {"anonimo": 302}
# Who is not enrolled is led to the course.
INSCRITO = {"anonimo": 302, "participante": 200, "ajeno": 302, "admin": 302}


@dataclass(frozen=True)
class Ruta:
    """One route: an example address (with names of `Contexto` in braces) and who gets what."""

    nombre: str
    url: str
    permisos: dict[str, int | tuple[int, ...]]
    # Whose eyes the picture and the accessibility check borrow; None: not a page.
    vista_como: str | None = None

    def expected(self, quien: str) -> tuple[int, ...]:
        codes = self.permisos.get(quien, self.permisos["ajeno"])
        return codes if isinstance(codes, tuple) else (codes,)
