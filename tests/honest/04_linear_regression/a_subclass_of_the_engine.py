"""The lesson's engine is replaced by a subclass that has one more operation."""
# %% before linear
class Tensor(Tensor):
    """The course's engine with a name for every node."""
    __slots__ = ()
    def __matmul__(self, other): return self * other
