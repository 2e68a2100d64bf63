"""What `nn-course` does in a terminal: check, watch, progress, keep-engine, start."""
