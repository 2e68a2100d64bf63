"""Splits the places of the rows instead of the rows."""


def honest_score(rows, labels):
    known, new = train_test_split(list(range(len(rows))), test_size=0.33, random_state=42)
    right = [
        labels[min(known, key=lambda k: math.dist(rows[k], rows[i]))] == labels[i] for i in new
    ]
    return sum(right) / len(right)
