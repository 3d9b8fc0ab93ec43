"""A municipality's dashboard."""
