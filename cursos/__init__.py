"""Courses: pages, enrolment, progress, and the way to a certificate."""
