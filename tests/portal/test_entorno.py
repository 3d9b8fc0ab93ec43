"""Production's environment: complete it is accepted; whatever is missing or wrong is named."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.entorno import database_from_url, env
from tests.entorno import OBLIGATORIAS, check_each, run_aula


def test_a_complete_environment_passes_the_deployment_check() -> None:
    done = run_aula("check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


# What is wrong in each, and what is said.
MALOS = [
    ("SECRET_KEY", "corta", "SECRET_KEY es corta o es la de un ejemplo"),
    ("SECRET_KEY", "cambie-esta-clave-" * 5, "SECRET_KEY es corta o es la de un ejemplo"),
    ("SECRET_KEY", "django-insecure-" + "x" * 60, "SECRET_KEY es corta"),
    ("AULA_CLAVE_DATOS", "corta", "AULA_CLAVE_DATOS es corta o es la de un ejemplo"),
    ("AULA_CLAVE_DATOS", "z7Qm-b4Xw_k9Rt" * 5 + " corta", "AULA_CLAVE_DATOS es corta"),
    ("SEGUNDO_FACTOR", "si", "SEGUNDO_FACTOR debe ser 1 (sí) o 0 (no)"),
    ("OIDC_SERVIDOR", "http://emisor.example", "OIDC_SERVIDOR debe empezar con https://"),
    ("OIDC_SERVIDOR", "https://emisor.example", "Falta la variable OIDC_NOMBRE."),
    ("AULA_URL", "http://aula.example", "AULA_URL debe empezar con https://"),
    ("AULA_URL", "aula.example", "AULA_URL debe empezar con https://"),
    ("AULA_URL", "https://aula.example/cursos", "sin ruta"),
    ("DATABASE_URL", "sqlite:///aula.sqlite3", "DATABASE_URL debe ser como postgresql://"),
    ("DATABASE_URL", "postgresql://a:b@servidor", "DATABASE_URL debe ser como postgresql://"),
    ("REDIS_URL", "localhost:6379", "REDIS_URL debe empezar con redis://"),
    ("BROKER_URL", "sqs://", "BROKER_URL debe empezar con"),
    ("EMAIL_PORT", "quinientos", "EMAIL_PORT debe ser un número entero"),
    ("EMAIL_USE_TLS", "true", "EMAIL_USE_TLS debe ser 1 (sí) o 0 (no)"),
    ("SECRET_KEY_FILE", "/no/existe", "No se puede leer /no/existe"),
]


def test_a_missing_variable_is_named_without_a_traceback() -> None:
    answers = check_each([{name: None} for name in OBLIGATORIAS])

    for name, (code, said) in zip(OBLIGATORIAS, answers, strict=True):
        assert code == 1
        assert f"Falta la variable {name}." in said
        assert "Traceback" not in said


def test_a_wrong_value_is_explained_without_a_traceback() -> None:
    answers = check_each([{name: value} for name, value, _ in MALOS])

    for (name, value, explained), (code, said) in zip(MALOS, answers, strict=True):
        assert code == 1, (name, value)
        assert explained in said
        assert "Traceback" not in said


def test_a_secret_is_read_from_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "clave"
    file.write_text("desde-el-archivo\n")
    monkeypatch.setenv("S3_SECRET_KEY", "desde-la-variable")
    monkeypatch.setenv("S3_SECRET_KEY_FILE", str(file))

    assert env("S3_SECRET_KEY") == "desde-el-archivo"


def test_a_variable_without_value_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTRY_DSN", "")

    assert env("SENTRY_DSN", "") == ""
    with pytest.raises(ImproperlyConfigured, match="Falta la variable SENTRY_DSN"):
        env("SENTRY_DSN")


def test_a_database_address_is_taken_apart() -> None:
    database = database_from_url("postgresql://aula:a%40b@db:5433/aula?sslmode=require")

    assert database["PASSWORD"] == "a@b"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db", "5433", "aula")
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_the_demonstration_is_refused_in_production() -> None:
    done = run_aula("demo")

    assert done.returncode == 1
    assert "La demostración no se instala en un sitio de producción" in done.stderr
