"""Computes the loss itself, without mean_squared_error."""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = Tensor(0.0)
    for i in range(len(inputs)):
        miss = targets[i] - model(inputs[i])
        loss = loss + miss * miss
    loss = loss * (1 / len(inputs))
    loss.backward()
    moves = [learning_rate * parameter.grad for parameter in model.parameters()]
    for parameter, move in zip(model.parameters(), moves):
        parameter.data -= move
    return loss.data
