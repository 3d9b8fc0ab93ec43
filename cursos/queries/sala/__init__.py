"""The room of who leads an edition."""
