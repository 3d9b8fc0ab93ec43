"""The facilitators' side of an assessment: attempts, what waits, claims, remedies, exceptions."""
