"""Addresses that answer to people."""
