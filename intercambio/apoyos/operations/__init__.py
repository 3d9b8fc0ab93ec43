"""Changing requests and offers of help, answers, messages and reports."""
