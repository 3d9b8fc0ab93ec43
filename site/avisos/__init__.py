"""Telling people: the mail that must go out, and did."""
