"""The year of training: surveys of needs, the plan, opinions, figures."""
