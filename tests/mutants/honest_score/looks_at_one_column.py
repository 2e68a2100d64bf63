"""Compares the first measurement only.

fails: honest_score_of_every_second_number, honest_score_of_coin_tosses
diagnosis: part-of-the-data
"""


def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    right = 0
    for row, label in zip(test_rows, test_labels):
        distances = [abs(row[0] - other[0]) // 2 for other in train_rows]
        most_similar = distances.index(min(distances))
        right += train_labels[most_similar] == label
    return right / len(test_rows)
