"""Municipalities that ask others for help, or offer it."""
