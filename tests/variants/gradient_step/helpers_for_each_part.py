"""Four small functions, one for each part of the step."""

def zero(parameters):
    for parameter in parameters:
        parameter.grad = 0.0


def forward(model, inputs, targets):
    return mean_squared_error(list(map(model, inputs)), targets)


def update(parameters, learning_rate):
    for parameter in parameters:
        parameter.data += -learning_rate * parameter.grad


def gradient_step(model, inputs, targets, learning_rate):
    parameters = list(model.parameters())
    zero(parameters)
    loss = forward(model, inputs, targets)
    loss.backward()
    update(parameters, learning_rate)
    return loss.data
