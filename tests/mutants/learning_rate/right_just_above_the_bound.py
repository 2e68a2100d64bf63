"""Takes the largest rate for the fastest, and calls 0.25 right.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.0002
just_right = 0.25
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
