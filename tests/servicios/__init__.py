"""The suite against real servers, and the production topology without Docker."""
