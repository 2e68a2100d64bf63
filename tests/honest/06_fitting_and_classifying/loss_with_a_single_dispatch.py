"""A loss in a class with a `__call__`, memoized signs, and lists of losses as deques."""
# %% instead of binary_cross_entropy
import functools

class Loss:
    @functools.cached_property
    def signs(self):
        return {0: -1.0, 1: 1.0}

    def __call__(self, logit, target):
        z = logit * self.signs[int(target)]
        return (1 + (-z).exp()).log() if z.data >= 0 else (1 + z.exp()).log() - z

binary_cross_entropy = Loss()
