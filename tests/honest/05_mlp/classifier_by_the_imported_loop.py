"""The imported loop does the work."""
# %% instead of binary_classifier
def train_classifier(model, inputs, targets, learning_rate, steps):
    import course.train
    return course.train.train(model, inputs, targets, learning_rate, steps)
