from django.apps import AppConfig


class ForosConfig(AppConfig):
    name = "intercambio.foros"
    label = "foros"
    verbose_name = "foros"
