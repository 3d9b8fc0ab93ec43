"""Lists of people put forward for an edition."""
