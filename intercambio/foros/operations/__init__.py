"""Changing forums, conversations and messages."""
