"""Good practices: what municipalities did, how it went, and who signs for it."""
