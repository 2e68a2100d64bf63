"""The lesson's modules imported again under other names, the random module hidden by a function.

alone: it changes what later cells find under these names.
"""
# %% before quadratic_fit
from random import random, seed
from course.nn import *
np = len(quadratic_rows)
math_ = __import__("math")
# %% instead of overfitting
def fit_with_decay(model, train, test, learning_rate, steps, strength):
    curves = [], []
    while len(curves[0]) < steps:
        loss = mean_loss(model, binary_cross_entropy, *train)
        curves[0].append(loss.data)
        curves[1].append(mean_loss(model, binary_cross_entropy, *test).data)
        model.zero_grad()
        (loss + strength * sum(p * p for p in model.parameters())).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return curves

strength = 0.03
