"""Every address of the site, with who may see it: read by permissions, axe and pictures.

A route of the URLconf without a row here fails `test_rutas`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# Who asks. `ajeno` is a person like `participante` who owns nothing of what is asked for.
QUIENES = ("anonimo", "participante", "ajeno", "admin")
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
        codes = self.permisos[quien]
        return codes if isinstance(codes, tuple) else (codes,)


RUTAS = [
    Ruta("salud_vivo", "/salud/vivo/", TODOS),
    Ruta("salud_listo", "/salud/listo/", TODOS),
    Ruta("media", "/media/{figura}", TODOS),
    Ruta("demo_correo", "/demo/correo/", TODOS, "anonimo"),
    Ruta("certificados:buscar", "/c/", TODOS, "anonimo"),
    Ruta("certificados:ver", "/c/{folio}", TODOS, "anonimo"),
    Ruta("certificados:pdf", "/c/{folio}.pdf", TODOS),
    Ruta("cuentas:inicio", "/cuentas/", dict.fromkeys(QUIENES, 302)),
    Ruta("cuentas:empezar", "/cuentas/empezar/", SOLO_POST),
    Ruta("cuentas:perfil", "/cuentas/perfil/", CON_CUENTA, "participante"),
    Ruta("cuentas:municipios", "/cuentas/municipios/?q=rioverde", TODOS),
    Ruta("directorio:municipio", "/municipios/24024/", TODOS, "anonimo"),
    Ruta("cursos:mi_aprendizaje", "/mi-aprendizaje/", CON_CUENTA, "participante"),
    Ruta("cursos:inscribirme", "/cursos/{curso}/inscribirme/", SOLO_POST),
    Ruta("cursos:marcar_leida", "/lecciones/{leccion_id}/leida/", SOLO_POST),
    Ruta("cursos:evaluacion", "/cursos/{curso}/evaluacion/", INSCRITO, "participante"),
    Ruta("cursos:intento_abrir", "/cursos/{curso}/evaluacion/abrir/", SOLO_POST),
    Ruta("cursos:pregunta", "/cursos/{curso}/evaluacion/{abierto}/1/", SUYO, "participante"),
    Ruta(
        "cursos:intento_revisar",
        "/cursos/{curso}/evaluacion/{abierto}/revisar/",
        SUYO,
        "participante",
    ),
    Ruta("cursos:intento_entregar", "/cursos/{curso}/evaluacion/{abierto}/entregar/", SOLO_POST),
    Ruta(
        "cursos:intento_resultado",
        "/cursos/{curso}/evaluacion/{entregado}/resultado/",
        SUYO,
        "participante",
    ),
    Ruta("account_login", "/cuentas/login/", SIN_CUENTA, "anonimo"),
    Ruta("account_logout", "/cuentas/logout/", CON_CUENTA, "participante"),
    Ruta("account_inactive", "/cuentas/inactive/", TODOS, "anonimo"),
    Ruta("account_signup", "/cuentas/signup/", SIN_CUENTA, "anonimo"),
    Ruta("account_reauthenticate", "/cuentas/reauthenticate/", CON_CONFIRMACION, "participante"),
    Ruta("account_email", "/cuentas/email/", CON_CUENTA, "participante"),
    Ruta("account_email_verification_sent", "/cuentas/confirm-email/", EN_MEDIO),
    Ruta("account_change_password", "/cuentas/password/change/", CON_CONFIRMACION, "participante"),
    Ruta("account_set_password", "/cuentas/password/set/", EN_MEDIO),
    Ruta("account_reset_password", "/cuentas/password/reset/", TODOS, "anonimo"),
    Ruta("account_confirm_login_code", "/cuentas/login/code/confirm/", EN_MEDIO),
    Ruta("account_confirm_password_reset_code", "/cuentas/password/reset/confirm/", EN_MEDIO),
    Ruta("account_complete_password_reset", "/cuentas/password/reset/complete/", EN_MEDIO),
    Ruta("account_password_reset_completed", "/cuentas/password/reset/done/", TODOS, "anonimo"),
    # The first administrator's link (`aula preparar --admin`): a key that is none explains itself.
    Ruta("account_reset_password_from_key", "/cuentas/clave/1-nada/", TODOS, "anonimo"),
    Ruta("account_reset_password_from_key_done", "/cuentas/clave/lista/", TODOS, "anonimo"),
    Ruta("account_request_login_code", "/cuentas/login/code/", SIN_CUENTA, "anonimo"),
]

# Wagtail's own: documents are handed out by its view, which asks its collections.
DE_WAGTAIL = {
    "wagtaildocs_serve",
    "wagtaildocs_authenticate_with_password",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtail_serve",
    # The same pages, found in one query: their rows are in PAGINAS.
    "cursos:pagina",
    "pagina",
}

PAGINAS = {
    "practicas.IntercambioPage": Ruta(
        "practicas.IntercambioPage", "/intercambio/", dict.fromkeys(QUIENES, 404)
    ),
    "practicas.BibliotecaPage": Ruta(
        "practicas.BibliotecaPage", "/intercambio/practicas/", dict.fromkeys(QUIENES, 404)
    ),
    "directorio.MunicipioPage": Ruta(
        "directorio.MunicipioPage", "/intercambio/practicas/11020/", dict.fromkeys(QUIENES, 404)
    ),
    "practicas.PracticaPage": Ruta(
        "practicas.PracticaPage",
        "/intercambio/practicas/11020/practica/",
        dict.fromkeys(QUIENES, 404),
    ),
    "portal.InicioPage": Ruta("portal.InicioPage", "/", TODOS, "anonimo"),
    "portal.TextoPage": Ruta("portal.TextoPage", "/verificacion/", TODOS, "anonimo"),
    "metodologia.MetodologiaPage": Ruta(
        "metodologia.MetodologiaPage", "/metodologia/", TODOS, "anonimo"
    ),
    "metodologia.TipoElementoPage": Ruta(
        "metodologia.TipoElementoPage", "/metodologia/problemas/", TODOS, "anonimo"
    ),
    "metodologia.ElementoPage": Ruta(
        "metodologia.ElementoPage", "/metodologia/pasos/diagnostico/", TODOS, "anonimo"
    ),
    "cursos.CatalogoPage": Ruta("cursos.CatalogoPage", "/cursos/", TODOS, "anonimo"),
    "cursos.CursoPage": Ruta("cursos.CursoPage", "/cursos/{curso}/", TODOS, "participante"),
    "cursos.ModuloPage": Ruta(
        "cursos.ModuloPage", "/cursos/{curso}/{modulo}/", dict.fromkeys(QUIENES, 302)
    ),
    "cursos.LeccionPage": Ruta(
        "cursos.LeccionPage", "/cursos/{curso}/{modulo}/{leccion}/", TODOS, "participante"
    ),
}


def named_patterns(
    resolver: URLResolver | None = None, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the URLconf with its full name, Wagtail's admin aside."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) == "admin/":
                continue
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_patterns(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern
