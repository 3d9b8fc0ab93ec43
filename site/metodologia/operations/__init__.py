"""Changing the methodology."""
