"""Municipalities as places of the site: their page, their tree, the directory."""
