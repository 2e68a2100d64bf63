"""Gives all three strengths in a list instead of choosing one.

fails: overfitting_is_cured
diagnosis: wrong-type
"""

def fit_with_decay(model, train, held_out, learning_rate, steps, strength):
    a, b = [], []
    for _ in range(steps):
        b.append(mean_loss(model, binary_cross_entropy, *held_out).data)
        a.append(gradient_step(model, *train, learning_rate, mean_of(binary_cross_entropy), penalty=lambda ps: strength * sum(p * p for p in ps)))
    return a, b

strength = [0.00001, 0.01, 0.3]
