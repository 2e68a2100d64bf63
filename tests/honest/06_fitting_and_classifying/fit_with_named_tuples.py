"""Both pairs and the two curves are named tuples, and every call has keywords."""
# %% instead of quadratic_fit
from typing import NamedTuple
class Data(NamedTuple):
    rows: list
    targets: list
class Curves(NamedTuple):
    train: list
    test: list
def split(rows, targets):
    a, b, c, d = train_test_split(rows, targets, random_state=42, test_size=0.33)
    return Data(rows=a, targets=c), Data(rows=b, targets=d)
def quadratic_model(): return MLP(layer_sizes=(8, 1), input_size=1, linear_output=True, activation="tanh")
def fit(model, train, test, learning_rate, steps):
    curves = Curves([], [])
    for _ in range(steps):
        curves.test.append(sum((model(r).data - t) ** 2 for r, t in zip(*test)) / len(test[1]))
        curves.train.append(gradient_step(model, train[0], train[1], learning_rate=learning_rate, loss=mean_of(squared_error)))
    return curves
