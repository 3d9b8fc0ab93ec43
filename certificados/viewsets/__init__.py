"""Certificates, batches and templates in Wagtail's admin."""
