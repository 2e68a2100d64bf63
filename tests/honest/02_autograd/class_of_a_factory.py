"""A function makes the class, with a metaclass and a base of the student's own."""
# %% instead of tensor_v1
class Meta(type):
    def __repr__(cls):
        return "a class of numbers"

class Arithmetic(metaclass=Meta):
    def _apply(self, name, other):
        return type(self)(getattr(self.data, name)(other.data))

def make_class():
    class Number(Arithmetic):
        def __init__(self, data):
            self._data = np.float64(data)

        @property
        def data(self):
            return self._data

        @data.setter
        def data(self, value):
            self._data = value

    for name in ("__add__", "__sub__", "__mul__", "__truediv__"):
        setattr(Number, name, lambda self, other, name=name: self._apply(name, other))
    return Number

TensorV1 = make_class()
