"""A person with an account."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

from municipios.models import Municipio

from .. import correos
from ..enums import CON_MUNICIPIO, CargoTipo, TipoPersona
from .poderes import PoderesMixin


class UsuarioManager(BaseUserManager["Usuario"]):
    """Makes people known by their mail address."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "Usuario":
        return self.get(email=(username or "").lower())

    def locked(self, pk: int) -> "Usuario":
        """Return the person, whose posts and adscripciones nobody else changes until we end.

        Lighter than a lock for deleting: rows that point to the person are written meanwhile.
        """
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Usuario":
        usuario = self.model(email=self.normalize_email(email).lower(), **fields)
        usuario.set_password(password)
        usuario.save(using=self._db)
        return usuario

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Usuario":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Usuario(PoderesMixin, AbstractUser):
    """Somebody who learns, teaches, coordinates or administers; logs in by mail address."""

    username = None  # type: ignore[assignment]  # Django takes the field away
    # One name only: neither Wagtail nor allauth needs these where `get_full_name` answers.
    first_name = None  # type: ignore[assignment]  # Django takes the field away
    last_name = None  # type: ignore[assignment]  # Django takes the field away
    email = models.EmailField("correo", unique=True)
    # What a certificate prints. Its accents and order are the person's own.
    nombre = models.CharField("nombre completo", max_length=120, blank=True)
    tipo = models.CharField("desde dónde participa", max_length=12, choices=TipoPersona, blank=True)
    cargo_tipo = models.CharField("tipo de cargo", max_length=13, choices=CargoTipo, blank=True)
    # In the exact words of the appointment.
    cargo = models.CharField("cargo", max_length=120, blank=True)
    dependencia = models.CharField("dependencia u organización", max_length=160, blank=True)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, null=True, blank=True,
        related_name="personas", verbose_name="municipio o alcaldía",
    )  # fmt: skip

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UsuarioManager] = UsuarioManager()  # type: ignore[assignment]  # AbstractUser has another

    class Meta:
        verbose_name = "persona"
        verbose_name_plural = "personas"
        constraints = [
            models.CheckConstraint(
                name="usuario_correo_en_minusculas",
                condition=models.Q(email=Lower("email")),
            )
        ]
        # A municipality's list of people, in the order of their names.
        indexes = [models.Index(fields=["municipio", "nombre", "id"], name="usuario_por_municipio")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        return self.nombre

    def get_short_name(self) -> str:
        return self.nombre.split(" ")[0] if self.nombre else self.email

    @property
    def initials(self) -> str:
        words = [word for word in self.nombre.split() if word[0].isupper()] or [self.email]
        return "".join(word[0] for word in words[:2]).upper()

    @property
    def sin_correo(self) -> str:
        """The user name of who has no mail address; nothing for everybody else."""
        return correos.usuario_of(self.email)

    @property
    def has_complete_profile(self) -> bool:
        """Whether a certificate could be issued: name, kind, and for some the municipality."""
        needs_municipio = self.tipo in CON_MUNICIPIO
        return bool(self.nombre and self.tipo and (self.municipio_id or not needs_municipio))
