"""What looks across everything: what touches an element, the search, open data. Only reads."""
