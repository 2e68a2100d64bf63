"""`course.step`: record a backward pass, put each step into words, and show it on a page."""
