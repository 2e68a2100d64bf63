"""A whole class: course directory, pool or cluster, gradebook, records, feedback."""
