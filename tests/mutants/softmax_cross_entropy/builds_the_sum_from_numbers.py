"""Takes the sum as a plain number, so that only the truth gets a gradient.

fails: softmax_cross_entropy_follows_the_formula, softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_trains_three_classes
diagnosis: graph-cut
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    total = sum(math.exp(logit.data - largest) for logit in logits)
    return math.log(total) + largest - logits[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
