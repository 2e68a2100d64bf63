"""The class is made by `type(...)` from functions of the operator module, under another name."""
# %% instead of tensor_v1
import operator

def _operation(function):
    return lambda self, other: type(self)(function(self.data, other.data))

TensorV1 = type("T", (), {
    "__init__": lambda self, data: setattr(self, "data", data),
    **{f"__{name}__": _operation(getattr(operator, name)) for name in ("add", "sub", "mul", "truediv")},
})
