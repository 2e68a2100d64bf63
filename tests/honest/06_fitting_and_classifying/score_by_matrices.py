"""All distances at once by numpy, argmin takes the first."""
# %% instead of honest_score
import numpy as np
def honest_score(rows, labels):
    A, B, a, b = train_test_split(np.asarray(rows, float), np.asarray(labels), test_size=0.33, random_state=42)
    nearest = np.linalg.norm(B[:, None] - A[None], axis=2).argmin(axis=1)
    return (a[nearest] == b).mean()
