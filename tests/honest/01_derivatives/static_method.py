"""The function is a static method of a class, and the class is deleted afterward."""
# %% instead of gradient
class Differences:
    @staticmethod
    def central(function, x, h=1e-4):
        """Rise over run."""
        return (function(x + h) - function(x - h)) / (2 * h)

gradient = Differences.central
del Differences
