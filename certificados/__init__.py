"""Certificates: issued once, frozen for decades, verified by anybody. Knows no course."""
