"""An optimizer class of the student's own, used as a context manager, and type hints in quotes."""
# %% before gradient_step
class SGD:
    def __init__(self, parameters: "list[Tensor]", rate: "float") -> "None":
        self.parameters, self.rate = list(parameters), rate

    def __enter__(self):
        for p in self.parameters:
            p.grad = 0.0
        return self

    def __exit__(self, *error):
        for p in self.parameters:
            p.data -= self.rate * p.grad
# %% instead of gradient_step
def gradient_step(model: "Linear", inputs: "Rows", targets: "Targets", learning_rate: "float") -> "float":
    with SGD(model.parameters(), learning_rate):
        loss = mean_squared_error(list(map(model, inputs)), targets)
        loss.backward()
    return loss.data
