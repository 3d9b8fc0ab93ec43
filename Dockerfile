# The image of web, worker, clock and commands: `docker compose build`.
# The suite runs on this Python and this PostgreSQL client; move all three together.
FROM ghcr.io/astral-sh/uv:0.13.8 AS uv

FROM python:3.11.18-slim-bookworm AS obra
COPY --from=uv /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PROJECT_ENVIRONMENT=/opt/aula \
    UV_PYTHON_DOWNLOADS=never
WORKDIR /obra
# Dependencies first: they change less often than our code.
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-install-project
COPY site site
COPY certificados certificados
COPY cursos cursos
COPY intercambio intercambio
COPY templates templates
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-editable
# The embedded settings need no secret; all that stays of them is the folder of static files.
RUN AULA_VAR=/tmp/var /opt/aula/bin/aula collectstatic --noinput \
    && mkdir /srv/aula \
    && mv /tmp/var/static /srv/aula/static

FROM python:3.11.18-slim-bookworm
# pg_dump and pg_restore, for `aula respaldar` and `aula restaurar`.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin aula
COPY --from=obra /opt/aula /opt/aula
COPY --from=obra /srv/aula /srv/aula
# The worker's volume of keys begins as a copy of this: its own, and nobody else's to read.
RUN install --directory --mode=700 --owner=10001 --group=10001 /srv/llaves
ENV PATH=/opt/aula/bin:$PATH \
    DJANGO_SETTINGS_MODULE=portal.settings.production \
    AULA_VAR=/srv/aula \
    AULA_PULSO=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "portal.pulso", "web"]
ENTRYPOINT ["aula"]
CMD ["servir", "web", "--host", "0.0.0.0"]
