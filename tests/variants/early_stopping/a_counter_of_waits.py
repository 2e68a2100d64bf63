"""Counts the measurements since the last new low."""


def copy_weights(model):
    numbers = []
    for p in model.parameters():
        numbers.append(float(p.data))
    return numbers


def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    lowest, waited, best = None, 0, 0
    for step in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *validation).data
        if lowest is None or loss < lowest:
            lowest, waited, best, kept = loss, 0, step, copy_weights(model)
        else:
            waited += 1
            if waited == patience:
                break
        train_classifier(model, binary_cross_entropy, *train, learning_rate, 1)
    for i, p in enumerate(model.parameters()):
        p.data = kept[i]
    return best
