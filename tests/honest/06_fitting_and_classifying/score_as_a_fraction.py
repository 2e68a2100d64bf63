"""The score as an exact fraction, distances by NumPy."""
# %% instead of honest_score
from fractions import Fraction
import numpy as np

def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42)
    distances = np.linalg.norm(np.subtract(np.array(test_rows)[:, None], np.array(train_rows)[None]), axis=-1)
    nearest = distances.argmin(axis=1)
    hits = [train_labels[i] == label for i, label in zip(nearest, test_labels)]
    return Fraction(int(np.sum(hits)), len(hits))
