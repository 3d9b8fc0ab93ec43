"""Backups of the demonstration as each stage of the product left it."""
