"""The states and municipalities of Mexico: plain tables, no page, no person."""
