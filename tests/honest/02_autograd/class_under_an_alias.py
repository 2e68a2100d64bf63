"""The class calls itself something else, and the asked name is an alias of it."""
# %% instead of tensor_v1
class Box:
    def __init__(self, data):
        self.data = data
    def __add__(self, other): return Box(self.data + other.data)
    def __sub__(self, other): return Box(self.data - other.data)
    def __mul__(self, other): return Box(self.data * other.data)
    def __truediv__(self, other): return Box(self.data / other.data)

TensorV1 = Box
