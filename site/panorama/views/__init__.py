"""Views across everything."""
