"""Uses split of this lesson, and accuracy."""


def honest_score(rows, labels):
    (known, answers), (new, truths) = split(rows, labels)

    def predict(row):
        nearest = min(range(len(known)), key=lambda i: math.dist(known[i], row))
        return answers[nearest]

    return accuracy(predict, new, truths)
