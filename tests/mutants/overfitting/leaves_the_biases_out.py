"""Lets the biases go free.

fails: overfitting_pays_for_weights
diagnosis: parameters-missing
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        weights = [w for layer in model.layers for n in layer.neurons for w in n.weights]
        price = strength * sum(w**2 for w in weights)
        model.zero_grad()
        (loss + price).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.03
