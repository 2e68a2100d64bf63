"""A whole class: its course directory, gradebook, workers, records and feedback."""
