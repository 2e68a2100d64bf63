"""What students may import: the engine, the checks and the pictures of the course."""
