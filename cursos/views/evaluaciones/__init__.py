"""The area of an assessment, for who leads groups and for the coordination."""
