"""The spread itself, with a random sign and a little noise."""
def starting_weights(input_size):
    spread = 1 / math.sqrt(input_size)
    return [random.choice([-1, 1]) * spread * (1 + random.uniform(-0.01, 0.01)) for _ in range(input_size)]
