"""Changing accounts and profiles."""
