"""Uniform between ±√(3/inputs), whose spread is 1/√inputs."""
def starting_weights(input_size):
    limit = math.sqrt(3 / input_size)
    return [random.uniform(-limit, limit) for _ in range(input_size)]
