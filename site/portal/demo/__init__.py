"""The demonstration: invented people, and stories that went through the same operations."""
