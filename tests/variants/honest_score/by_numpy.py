"""Lets NumPy measure all distances at once."""

import numpy as np


def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        np.array(rows), np.array(labels), test_size=0.33, random_state=42
    )
    gaps = test_rows[:, None, :] - train_rows[None, :, :]
    nearest = (gaps**2).sum(axis=2).argmin(axis=1)
    return float((train_labels[nearest] == test_labels).mean())
