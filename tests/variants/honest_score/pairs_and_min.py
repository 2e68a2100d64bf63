"""Keeps rows and labels together in pairs and takes the nearest pair."""


def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    known = list(zip(train_rows, train_labels))

    def answer(row):
        return min(known, key=lambda pair: math.dist(row, pair[0]))[1]

    return mean([float(answer(row) == label) for row, label in zip(test_rows, test_labels)])
