"""A pure function from one submission to its findings; it knows no gradebook."""
