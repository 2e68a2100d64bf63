"""Adds up the differences instead of taking the distance.

fails: honest_score_of_every_second_number
diagnosis: wrong-operation
"""

def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    right = 0
    for row, label in zip(test_rows, test_labels):
        distances = [sum(abs(a - b) for a, b in zip(row, other)) for other in train_rows]
        most_similar = distances.index(min(distances))
        right += train_labels[most_similar] == label
    return right / len(test_rows)
