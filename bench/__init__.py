"""What is measured: speed, hostile submissions, the engine, and what a learner waits for."""
