"""The class by `np.argmax`, the loss through a pairwise maximum that is better than asked."""
# %% instead of softmax_cross_entropy
import numpy as np

def softmax_cross_entropy(logits, target):
    values = np.array([one.data for one in logits])
    top = float(values.max())
    terms = [(one - top).exp() for one in logits]
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total.log() + top - logits[target]

def most_likely(logits):
    return np.argmax([logit.data for logit in logits])
