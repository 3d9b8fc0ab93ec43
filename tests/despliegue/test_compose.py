"""docker-compose.yml and Dockerfile: valid, pinned, and nothing runs with more than it needs."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.urls import reverse

from cursos.operations.paquetes import desempaque
from portal import pulso
from tests.entorno import OBLIGATORIAS
from tests.plantilla import RAIZ

COMPOSE: dict[str, Any] = yaml.safe_load((RAIZ / "docker-compose.yml").read_text())
SERVICIOS: dict[str, dict[str, Any]] = COMPOSE["services"]
NUESTROS = ["web1", "web2", "trabajador", "reloj", "preparativos"]
DURADEROS = sorted(set(SERVICIOS) - {"preparativos"})


def test_it_obeys_the_compose_schema() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec",
         "docker-compose.yml"],
        cwd=RAIZ, check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


def test_the_topology_is_whole() -> None:
    assert set(SERVICIOS) == {*NUESTROS, "proxy", "db", "redis", "s3"}


@pytest.mark.parametrize("name", SERVICIOS)
def test_images_are_pinned(name: str) -> None:
    tag = SERVICIOS[name]["image"].rpartition(":")[2].strip("}")

    assert re.search(r"\d+\.\d+", tag), SERVICIOS[name]["image"]


@pytest.mark.parametrize("name", SERVICIOS)
def test_no_service_has_more_than_it_needs(name: str) -> None:
    service = SERVICIOS[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert ("ports" in service) == (name == "proxy")


@pytest.mark.parametrize("name", NUESTROS)
def test_ours_run_as_nobody_special(name: str) -> None:
    assert SERVICIOS[name]["user"] == "10001:10001"


@pytest.mark.parametrize("name", DURADEROS)
def test_what_lasts_has_a_health_check_and_is_restarted(name: str) -> None:
    assert SERVICIOS[name]["healthcheck"]["test"]
    assert SERVICIOS[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web1", "web2", "trabajador", "reloj"])
def test_ours_wait_for_the_tables_and_are_given_time_to_stop(name: str) -> None:
    service = SERVICIOS[name]

    assert service["depends_on"]["preparativos"]["condition"] == "service_completed_successfully"
    assert int(service["stop_grace_period"].rstrip("s")) >= 30


@pytest.mark.parametrize("name", SERVICIOS)
def test_secrets_are_files_and_never_values(name: str) -> None:
    for variable, value in SERVICIOS[name].get("environment", {}).items():
        if re.search("KEY|PASSWORD|SECRET|DATABASE_URL", variable):
            assert variable.endswith("_FILE")
            assert value.removeprefix("/run/secrets/") in SERVICIOS[name]["secrets"]


def test_every_secret_is_declared_and_made() -> None:
    script = (RAIZ / "docs/despliegue/secretos.sh").read_text()
    for name, service in SERVICIOS.items():
        assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"]), name
    for name in COMPOSE["secrets"]:
        assert re.search(rf"(write|>){name} |\b{name}\b", script), name


@pytest.mark.parametrize("variable", OBLIGATORIAS)
def test_ours_are_given_every_variable_that_production_requires(variable: str) -> None:
    given = SERVICIOS["web1"]["environment"]

    assert variable in given or f"{variable}_FILE" in given


def test_the_database_speaks_to_nobody_outside() -> None:
    assert COMPOSE["networks"]["interna"] == {"internal": True}
    for name in ("db", "redis", "s3"):
        assert SERVICIOS[name]["networks"] == ["interna"]


def test_the_proxy_serves_every_web_node() -> None:
    caddyfile = (RAIZ / "docs/despliegue/Caddyfile").read_text()
    (upstreams,) = re.findall(r"reverse_proxy (.+) \{", caddyfile)

    assert upstreams.split() == ["web1:8000", "web2:8000"]
    assert "health_uri /salud/listo/" in caddyfile
    assert SERVICIOS["web1"]["environment"]["ALLOWED_HOSTS"].split() == ["web1", "web2"]


def test_the_proxy_lets_in_what_the_site_takes_and_little_more() -> None:
    caddyfile = (RAIZ / "docs/despliegue/Caddyfile").read_text()
    sizes = re.findall(r"request_body @(\w+) \{\s+max_size (\d+)MB", caddyfile)
    taken = {
        "curso": desempaque.MAX_BYTES, "demas": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
    }  # fmt: skip

    assert caddyfile.count(reverse("cursos:curso_importar")) == len(taken)
    for name, size in sizes:
        assert taken[name] < int(size) * 1_000_000 < taken[name] * 1.2
    assert {name for name, _ in sizes} == set(taken)


def test_secrets_are_made_once_and_are_good_enough(tmp_path: Path) -> None:
    script = [str(RAIZ / "docs/despliegue/secretos.sh"), str(tmp_path / "secretos")]
    subprocess.run(script, check=True, capture_output=True)
    made = {path.name: path.read_text() for path in (tmp_path / "secretos").iterdir()}
    subprocess.run(script, check=True, capture_output=True)
    again = {path.name: path.read_text() for path in (tmp_path / "secretos").iterdir()}

    assert made == again
    assert set(made) == set(COMPOSE["secrets"])
    assert len(made["secret_key"].strip()) >= 50
    assert made["db_password"].strip() in made["database_url"]
    assert yaml.safe_load(made["s3_config"])["identities"][0]["credentials"]
    assert (tmp_path / "secretos").stat().st_mode & 0o077 == 0


DOCKERFILE = (RAIZ / "Dockerfile").read_text()


def test_the_image_is_built_in_stages_and_runs_as_nobody_special() -> None:
    stages = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    final = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]

    assert all(re.search(r":\d+\.\d+\.\d+", image) for image in stages)
    assert len(stages) == 3
    assert "USER 10001:10001" in final
    assert not re.search(r"\buv\b|gcc|build-essential|pip install", final)
    assert "HEALTHCHECK" in final


def test_no_secret_is_built_into_the_image() -> None:
    assert not re.search(r"(SECRET|PASSWORD|ACCESS)_KEY|SECRET_KEY|DATABASE_URL", DOCKERFILE)
    ignored = (RAIZ / ".dockerignore").read_text().splitlines()
    assert ignored[1] == "*"
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert {f"!{name}" for line in copied for name in line.split()} == set(
        line for line in ignored if line.startswith("!")
    )


def test_a_process_is_healthy_while_it_leaves_signs_of_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AULA_PULSO", str(tmp_path))
    assert not pulso.is_alive("reloj")

    pulso.mark("reloj")
    assert pulso.is_alive("reloj")

    os.utime(tmp_path / "aula-reloj", (0, 0))
    assert not pulso.is_alive("reloj")


def test_nothing_is_left_where_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AULA_PULSO", raising=False)
    monkeypatch.chdir(tmp_path)

    pulso.mark("reloj")

    assert not list(tmp_path.iterdir())
