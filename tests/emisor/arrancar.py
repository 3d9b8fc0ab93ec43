"""`python -m tests.emisor.arrancar <port> <redirect uri>…`: make its tables and people, serve."""

import sys
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from . import CLAVE, CLIENTE, PROBADA, SECRETO, SIN_PROBAR


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def fill(*redirect_uris: str) -> None:
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model

    client = Client(id=CLIENTE, name="Aula", skip_consent=True)
    client.set_secret(SECRETO)
    client.set_scopes(["openid", "profile", "email"])
    client.set_redirect_uris(list(redirect_uris))
    client.save()
    for number, (correo, verified) in enumerate([(PROBADA, True), (SIN_PROBAR, False)]):
        people: Any = get_user_model().objects  # Django's own, not ours
        persona = people.create_user(
            f"p{number}", correo, CLAVE, first_name="Ana Sofía", last_name="Peña"
        )
        EmailAddress.objects.create(user=persona, email=correo, verified=verified, primary=True)


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    fill(*sys.argv[2:])
    make_server("127.0.0.1", int(sys.argv[1]), get_wsgi_application(), Server).serve_forever()
