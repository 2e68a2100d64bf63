"""Lets NumPy find the largest, in the loss as well."""

import numpy as np


def softmax_cross_entropy(logits, target):
    values = np.array([logit.data for logit in logits])
    shifted = [logit - float(values.max()) for logit in logits]
    powers = [logit.exp() for logit in shifted]
    return sum(powers[1:], powers[0]).log() - shifted[int(target)]


def most_likely(logits):
    return int(np.argmax([logit.data for logit in logits]))
