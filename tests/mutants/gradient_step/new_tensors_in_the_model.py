"""Puts new Tensors into the model: whoever held the old parameters holds dead ones.

fails: gradient_step_changes_parameters_in_place
diagnosis: parameters-replaced
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    model.weights = [Tensor(w.data - learning_rate * w.grad) for w in model.weights]
    model.bias = Tensor(model.bias.data - learning_rate * model.bias.grad)
    return loss.data
