"""What follows handing in: the engine's step, and what it means for the course."""
