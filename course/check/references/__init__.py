"""What the correct answer is: PyTorch, finite differences, closed forms, a network, and data."""
