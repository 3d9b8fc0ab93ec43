"""What protects an account: second factor, passkeys, sessions, identities from elsewhere."""

from .tipos import CON_CONFIRMACION, CON_CUENTA, EN_MEDIO, QUIENES, SOLO_POST, TODOS, Ruta

LLEVA: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, 302)
NO_HAY: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, 404)
# Nobody here has a second factor: there is nothing to show or take away.
NADA_SUYO: dict[str, int | tuple[int, ...]] = NO_HAY | {"anonimo": 302}

RUTAS: list[Ruta] = [
    Ruta("cuentas:seguridad", "/cuentas/seguridad/", CON_CUENTA, "participante"),
    Ruta("cuentas:segundo_factor", "/cuentas/segundo-factor/", LLEVA),
    Ruta("cuentas:sesiones", "/cuentas/sesiones/", CON_CUENTA, "participante"),
    Ruta("cuentas:cerrar_sesiones", "/cuentas/sesiones/cerrar/", SOLO_POST),
    Ruta("cuentas:cerrar_sesion", "/cuentas/sesiones/1/cerrar/", SOLO_POST),
    Ruta("usersessions_list", "/cuentas/sessions/", LLEVA),
    Ruta("mfa_index", "/cuentas/2fa/", LLEVA),
    Ruta("mfa_list_webauthn", "/cuentas/2fa/webauthn/", LLEVA),
    Ruta("mfa_authenticate", "/cuentas/2fa/authenticate/", LLEVA),
    Ruta("mfa_reauthenticate", "/cuentas/2fa/reauthenticate/", LLEVA),
    Ruta("mfa_activate_totp", "/cuentas/2fa/totp/activate/", CON_CONFIRMACION),
    Ruta("mfa_deactivate_totp", "/cuentas/2fa/totp/deactivate/", NADA_SUYO),
    Ruta("mfa_view_recovery_codes", "/cuentas/2fa/recovery-codes/", NADA_SUYO),
    Ruta("mfa_generate_recovery_codes", "/cuentas/2fa/recovery-codes/generate/", CON_CONFIRMACION),
    Ruta("mfa_download_recovery_codes", "/cuentas/2fa/recovery-codes/download/", NADA_SUYO),
    Ruta("mfa_add_webauthn", "/cuentas/2fa/webauthn/add/", CON_CONFIRMACION),
    Ruta("mfa_reauthenticate_webauthn", "/cuentas/2fa/webauthn/reauthenticate/", LLEVA),
    Ruta("mfa_remove_webauthn", "/cuentas/2fa/webauthn/keys/1/remove/", CON_CONFIRMACION),
    Ruta("mfa_edit_webauthn", "/cuentas/2fa/webauthn/keys/1/edit/", CON_CONFIRMACION),
    Ruta("mfa_login_webauthn", "/cuentas/2fa/webauthn/login/", EN_MEDIO),
    # No issuer is configured: its address is not there, and the rest leads to the log-in.
    Ruta("openid_connect_login", "/cuentas/oidc/llave-mx/login/", NO_HAY),
    Ruta("openid_connect_callback", "/cuentas/oidc/llave-mx/login/callback/", NO_HAY),
    Ruta("socialaccount_signup", "/cuentas/3rdparty/signup/", LLEVA),
    Ruta("socialaccount_connections", "/cuentas/3rdparty/", CON_CUENTA, "participante"),
    Ruta("socialaccount_login_cancelled", "/cuentas/3rdparty/login/cancelled/", TODOS, "anonimo"),
    Ruta(
        "socialaccount_login_error",
        "/cuentas/3rdparty/login/error/",
        dict.fromkeys(QUIENES, 401),
        "anonimo",
    ),
]
