"""Builds the site: its pages, and the lessons that run in the browser."""
