"""Open data: `/api/v1/`, read only, for everybody, described by its own OpenAPI."""
