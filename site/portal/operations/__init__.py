"""Making a database a working site."""
