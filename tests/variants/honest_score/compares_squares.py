"""Compares squared distances, in a loop."""


def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    hits = 0
    for i in range(len(test_rows)):
        best, least = None, math.inf
        for j in range(len(train_rows)):
            square = sum((a - b) ** 2 for a, b in zip(test_rows[i], train_rows[j]))
            if square < least:
                best, least = train_labels[j], square
        if best == test_labels[i]:
            hits += 1
    return hits / len(test_rows)
