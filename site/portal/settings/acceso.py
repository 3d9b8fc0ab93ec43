"""How people sign up and log in: django-allauth, in the words and pages of `cuentas`."""

from typing import Any

AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cursos:mi_aprendizaje"

ACCOUNT_ADAPTER = "cuentas.adapters.CuentasAdapter"
ACCOUNT_FORMS = {
    "login": "cuentas.forms.acceso.EntradaForm",
    "signup": "cuentas.forms.acceso.AltaForm",
    "add_email": "cuentas.forms.acceso.CorreoForm",
    "change_password": "cuentas.forms.acceso.CambioContrasenaForm",
    "set_password": "cuentas.forms.acceso.ContrasenaForm",
    "reset_password": "cuentas.forms.acceso.OlvidoForm",
    "reset_password_from_key": "cuentas.forms.acceso.ContrasenaNuevaForm",
    "reauthenticate": "cuentas.forms.acceso.ConfirmacionForm",
    "request_login_code": "cuentas.forms.acceso.PeticionCodigoForm",
    "confirm_login_code": "cuentas.forms.acceso.CodigoAccesoForm",
    "confirm_email_verification_code": "cuentas.forms.acceso.CodigoCorreoForm",
    "confirm_password_reset_code": "cuentas.forms.acceso.CodigoContrasenaForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # without a password one enters with a code
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # the code has just proved who it is
ACCOUNT_PREVENT_ENUMERATION = True
# Town halls' mail servers hold back a first letter for minutes: allauth's three are too few.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# Digits bring up the phone's keypad; eight of them, against guessing three at a time.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_SESSION_REMEMBER = False  # shared computers: the session ends with the browser
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # the same for who enters with a code
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = (
    True  # before addresses change; a session left open is not enough
)
ACCOUNT_EMAIL_NOTIFICATIONS = True  # «your password changed»
ACCOUNT_MAX_EMAIL_ADDRESSES = 3  # the institutional one, a personal one, and the next post's
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A class in a town hall leaves through one address: the limits by account stay allauth's own.
ACCOUNT_RATE_LIMITS = {
    "signup": "60/m/ip",
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "request_login_code": "60/m/ip,3/m/key",
    "reset_password": "60/m/ip,5/m/key",
}

MFA_ADAPTER = "cuentas.mfa.SegundoFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A telephone's clock that is half a minute off still serves.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "cuentas.forms.segundo_factor.CodigoForm",
    "reauthenticate": "cuentas.forms.segundo_factor.ConfirmacionCodigoForm",
    "activate_totp": "cuentas.forms.segundo_factor.AplicacionForm",
    "add_webauthn": "cuentas.forms.segundo_factor.LlaveForm",
    "edit_webauthn": "cuentas.forms.segundo_factor.NombreLlaveForm",
}
# Whether administration and coordination may do nothing as such without a second factor; and who
# they are, besides whom Django calls staff and superusers.
AULA_SEGUNDO_FACTOR_OBLIGATORIO = False
AULA_SEGUNDO_FACTOR_GRUPOS = ["Coordinación"]

# Who proves there who they are: only what the environment names (portal.identidad).
SOCIALACCOUNT_ADAPTER = "cuentas.externas.CuentasExternasAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "cuentas.forms.externas.AltaExternaForm",
    "disconnect": "cuentas.forms.externas.DesconectarForm",
}
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
SOCIALACCOUNT_AUTO_SIGNUP = False  # our form asks the name as certificates print it
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # the same address elsewhere opens nobody's account
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
# Where a form that leads to the issuer may end: its origins, only on the pages of the account.
AULA_IDENTIDAD_ORIGENES: list[str] = []
