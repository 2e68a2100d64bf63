"""The pictures that the lessons show, a module a lesson, and the movies made of them."""
