"""Isolation: student processes, seen from outside. What runs within is in `inside`."""
