"""What every app may use and that names nothing of the domain; no table."""
