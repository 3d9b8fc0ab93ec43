# Everything one types here. What each does is in README.md; what it promises, in docs/operacion.md.
.DEFAULT_GOAL := ayuda
SHELL := /bin/bash
UV := .ci/uv
AULA := .venv/bin/aula
PYTHON := .venv/bin/python
export PUERTO ?= 8000
export UV_PYTHON_PREFERENCE ?= system
# Everything here starts many processes: each would compile Django and Wagtail anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: ayuda demo entorno test lint estilo tipos plantillas servicios bench capturas

ayuda:
	@echo "make demo       el sitio de demostración en http://127.0.0.1:$(PUERTO)/ (PUERTO= lo cambia)"
	@echo "make test       toda la suite que no necesita servidores"
	@echo "make servicios  la suite contra PostgreSQL, Redis, RabbitMQ y S3"
	@echo "make bench      las mediciones, junto a su presupuesto"
	@echo "make capturas   una imagen de cada página"

demo:
	@$(UV) sync --locked --no-dev --inexact --quiet
	@$(AULA) demo
	@exec $(AULA) servir

entorno:
	@$(UV) sync --locked --quiet

lint: estilo tipos

estilo: entorno
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	git ls-files -z 'templates/*.html' | xargs -0 .venv/bin/djade --check --target-version 5.2
	.venv/bin/hadolint Dockerfile
	.venv/bin/lint-imports
	$(AULA) makemigrations --check --dry-run

tipos: entorno
	.venv/bin/mypy

# The sites that the suite copies.
plantillas: entorno
	$(PYTHON) -m tests.plantilla

test:
	@.ci/herramientas
	@$(MAKE) --no-print-directory -j 2 lint plantillas
	$(PYTHON) -m pytest -n 2 --dist worksteal -m "not servicios"

servicios: entorno
	@.ci/herramientas
	$(PYTHON) -m tests.servicios

bench: entorno
	@$(PYTHON) -m tests.bench

capturas: entorno
	@.ci/herramientas
	$(PYTHON) -m tests.capturas
