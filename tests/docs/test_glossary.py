"""The glossary has every term of the course once, with a sentence that uses it."""

from collections import Counter

from docs import glossary

# The field's words that the course cannot do without (what later lessons need comes with them).
WANTED = (
    "accuracy", "activation", "backpropagation", "batch", "bias", "chain rule", "confusion matrix",
    "cross-entropy", "derivative", "early stopping", "epoch", "generalize", "gradient",
    "hidden layer", "layer", "leaf", "learning rate", "local derivative", "logit", "loss",
    "mean squared error", "neuron", "overfitting", "parameter", "partial derivative",
    "regularization", "saturation", "slope", "softmax", "standardize", "test set",
    "topological order", "training set", "upstream gradient", "validation set", "weight",
    "weight decay",
)  # fmt: skip


def test_the_terms_of_the_field_are_explained() -> None:
    known = {one.word.lower().removesuffix("s") for one in glossary.terms()}
    known |= {one.word.lower() for one in glossary.terms()}
    assert [
        word for word in WANTED if word.removesuffix("s") not in known and word not in known
    ] == []


def test_a_term_is_explained_once() -> None:
    counts = Counter(one.word.lower() for one in glossary.terms())
    assert [word for word, count in counts.items() if count > 1] == []


def test_a_term_is_a_noun_phrase_not_a_sentence() -> None:
    assert [one.word for one in glossary.terms() if len(one.word.split()) > 4] == []


def test_the_sentence_of_a_term_uses_it() -> None:
    assert all(one.word in one.sentence and len(one.sentence) > 20 for one in glossary.terms())
