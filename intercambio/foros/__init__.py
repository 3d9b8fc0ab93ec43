"""Forums: people ask and answer, about an element, a course or a practice."""
