"""The `aula` command: Django's management commands under one name."""

import gc
import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as error:
        # Django would show where it was read, in a traceback; who runs the site needs what.
        sys.exit(f"Error en la configuración. {error}")
    # What is imported stays for good: to look for rubbish in it is a fifth of the start.
    gc.disable()
    django.setup()
    gc.freeze()
    gc.enable()
    execute_from_command_line(["aula", *sys.argv[1:]])


if __name__ == "__main__":
    main()
