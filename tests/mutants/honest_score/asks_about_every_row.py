"""Asks about every row and searches all the others.

fails: honest_score_of_every_second_number, honest_score_of_coin_tosses
diagnosis: trains-on-test
"""

def honest_score(rows, labels):
    right = 0
    for i, row in enumerate(rows):
        others = [(math.dist(row, other), labels[j]) for j, other in enumerate(rows) if j != i]
        right += min(others, key=lambda pair: pair[0])[1] == labels[i]
    return right / len(rows)
