"""The whole site in one file, and back: database, public files, private files."""
