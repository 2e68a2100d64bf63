"""The nearest row by min with a key, squared distances, and a mean of bools."""
# %% instead of honest_score
def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(rows, labels, test_size=0.33, random_state=42)
    def nearest(row):
        return min(zip(train_rows, train_labels), key=lambda pair: math.dist(pair[0], row))[1]
    return accuracy(nearest, test_rows, test_labels)
