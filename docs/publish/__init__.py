"""Builds the course's site from site/, docs/, and the lessons: `python -m docs.publish`."""
