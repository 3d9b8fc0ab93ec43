"""The directory's pages, its institutes and networks, and writing in a record."""
