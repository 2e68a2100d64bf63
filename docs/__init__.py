"""Builds the parts of docs/ that are not written by hand: `python -m docs.build`."""
