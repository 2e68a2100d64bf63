"""What a learner's notebook adds to a check: it runs by itself, knows stale answers, and hints."""
