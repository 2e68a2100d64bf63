"""Changes the split as well, so that the two scores cannot be compared.

fails: honest_score_of_every_second_number
diagnosis: another-split
"""


def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=0
    )
    right = 0
    for row, label in zip(test_rows, test_labels):
        distances = [math.dist(row, other) for other in train_rows]
        most_similar = distances.index(min(distances))
        right += train_labels[most_similar] == label
    return right / len(test_rows)
