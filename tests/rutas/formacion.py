"""Accounts, courses, methodology, certificates."""

from .tipos import (
    CON_CONFIRMACION,
    CON_CUENTA,
    EN_MEDIO,
    INSCRITO,
    QUIENES,
    SIN_CUENTA,
    SOLO_POST,
    SUYO,
    TODOS,
    Ruta,
)

RUTAS = [
    Ruta("salud_vivo", "/salud/vivo/", TODOS),
    Ruta("salud_listo", "/salud/listo/", TODOS),
    Ruta("media", "/media/{figura}", TODOS),
    Ruta("demo_correo", "/demo/correo/", TODOS, "anonimo"),
    Ruta("certificados:buscar", "/c/", TODOS, "anonimo"),
    Ruta("certificados:ver", "/c/{folio}", TODOS, "anonimo"),
    Ruta("certificados:pdf", "/c/{folio}.pdf", TODOS),
    Ruta("certificados:json", "/c/{folio}.json", TODOS),
    Ruta("credencial:did", "/.well-known/did.json", TODOS),
    Ruta("credencial:lista", "/estado/{lista_de_estado}", TODOS),
    Ruta("credencial:logro", "/logros/{logro}", TODOS, "anonimo"),
    Ruta("pki:raiz", "/pki/raiz.cer", TODOS),
    Ruta("cuentas:inicio", "/cuentas/", dict.fromkeys(QUIENES, 302)),
    Ruta("cuentas:empezar", "/cuentas/empezar/", SOLO_POST),
    Ruta("cuentas:perfil", "/cuentas/perfil/", CON_CUENTA, "participante"),
    Ruta("cuentas:municipios", "/cuentas/municipios/?q=rioverde", TODOS),
    Ruta("cursos:mi_aprendizaje", "/mi-aprendizaje/", CON_CUENTA, "participante"),
    Ruta("cursos:inscribirme", "/cursos/{curso}/inscribirme/", SOLO_POST),
    Ruta("cursos:apuntes", "/lecciones/{leccion_id}/apuntes/", CON_CUENTA, "participante"),
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

PAGINAS = {
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

# What no route alone shows: states and mistakes.
ESTADOS = [
    *(
        Ruta(f"constancia-{estado}", f"/c/{{{estado}}}", {}, "anonimo")
        for estado in ("vencida", "suspendida", "revocada", "sustituida")
    ),
    Ruta("constancia-mal-escrita", "/c/EZKPH45DRABY8", {}, "anonimo"),
    Ruta("constancia-desconocida", "/c/EZKPH45DRABY7", {}, "anonimo"),
    Ruta("no-existe", "/no-existe/", {}, "anonimo"),
    Ruta("curso-sin-cuenta", "/cursos/{curso}/", {}, "anonimo"),
    Ruta("leccion-sin-cuenta", "/cursos/{curso}/{modulo}/{leccion}/", {}, "anonimo"),
    Ruta("inicio-con-cuenta", "/", {}, "participante"),
    Ruta("instrumento", "/metodologia/instrumentos/atlas-de-riesgo/", {}, "anonimo"),
    Ruta("historia", "/metodologia/extension/san-luis/", {}, "anonimo"),
    Ruta("pasos", "/metodologia/pasos/", {}, "anonimo"),
    Ruta("materias", "/metodologia/materias/", {}, "anonimo"),
    Ruta("aprendizaje-vacio", "/mi-aprendizaje/", {}, "admin"),
]
