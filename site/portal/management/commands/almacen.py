"""`aula almacen`: make the S3 bucket if it is missing, and try to write, read and delete in it."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import BaseCommand, CommandError

_TRIAL = b"Aula Municipal escribe aqui."


class Command(BaseCommand):
    help = "Crea el bucket del almacén si falta, y comprueba que se puede escribir en él."

    def handle(self, *args: Any, **options: Any) -> None:
        for alias in ("default", "privado"):
            storage = storages[alias]
            try:
                if hasattr(storage, "bucket_name"):
                    self._ensure_bucket(storage)
                name = storage.save("prueba-de-almacen.txt", ContentFile(_TRIAL))
                with storage.open(name) as file:
                    works = file.read() == _TRIAL
                storage.delete(name)
            except (BotoCoreError, ClientError, OSError) as error:
                raise CommandError(
                    f"No se puede usar el almacén «{alias}». Revise las variables S3_. "
                    f"Detalle: {error}"
                ) from error
            if not works:
                raise CommandError(f"El almacén «{alias}» no devolvió lo que se le dio.")
        self.stdout.write("Los almacenes de archivos funcionan.")

    def _ensure_bucket(self, storage: Any) -> None:
        client = storage.connection.meta.client
        try:
            client.head_bucket(Bucket=storage.bucket_name)
        except ClientError as error:
            if error.response["Error"]["Code"] not in {"404", "NoSuchBucket"}:
                raise
            client.create_bucket(Bucket=storage.bucket_name)
            self.stdout.write(f"Se creó el bucket {storage.bucket_name}.")
