"""Editions: places, sessions, who leads them, their end."""
