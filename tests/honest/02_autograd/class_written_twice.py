"""The class is written in a helper cell first and again in the answer, as after many reruns."""
# %% before tensor_v2
class TensorV2:
    def __init__(self, data):
        self.data = data
an_old_object = TensorV2(1.0)
# %% after tensor_v2
old, TensorV2.history = TensorV2(2.0) * TensorV2(3.0), []
TensorV2.__str__ = lambda self: f"{self.data:.1f}"
print(old)
