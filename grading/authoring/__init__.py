"""Lesson text to source/ and release/, and the proof that every exercise catches what it should."""
