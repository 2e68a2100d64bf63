"""A pure function from one submission to its findings, with no access to the gradebook."""
