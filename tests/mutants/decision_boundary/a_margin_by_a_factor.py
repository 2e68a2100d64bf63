"""Multiplies the outermost coordinates by 1.1, which cuts off the points on the left.

fails: decision_boundary_is_drawn
diagnosis: grid-too-small
"""

from matplotlib.figure import Figure


def train_moons(rows, labels):
    """A new network for two classes in the plane, trained on the rows."""
    # TODO: MLP with 8 hidden units, binary cross-entropy, learning rate 4, 50 steps.
    ### BEGIN SOLUTION
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model
    ### END SOLUTION


def labels_on_grid(model, across, up):
    """Lists of labels: one list for each value of `up`, with one label for each value of `across`."""
    # TODO: ask predict_label about every point [x, y].
    ### BEGIN SOLUTION
    return [[predict_label(model, [x, y]) for x in across] for y in up]
    ### END SOLUTION


def draw_boundary(model, rows, labels):
    """A figure with the regions of the two classes and the points on them."""
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    # TODO: regions on a grid of about 100 by 75 values, points, labels, a title and a legend.
    ### BEGIN SOLUTION
    xs, ys = [row[0] for row in rows], [row[1] for row in rows]
    left, right = min(xs) * 1.1, max(xs) * 1.1
    low, high = min(ys) * 1.1, max(ys) * 1.1
    across = [left + (right - left) * i / 99 for i in range(100)]
    up = [low + (high - low) * i / 74 for i in range(75)]
    regions = labels_on_grid(model, across, up)
    axes.contourf(across, up, regions, levels=[-1, 0.5, 2], colors=["lightblue", "moccasin"])
    for label, color, marker in [(0, "tab:blue", "o"), (1, "darkorange", "^")]:
        mine = [row for row, its_label in zip(rows, labels) if its_label == label]
        axes.scatter(
            [x for x, y in mine],
            [y for x, y in mine],
            color=color,
            marker=marker,
            edgecolors="black",
            label=f"class {label}",
        )
    axes.set_xlabel("first measurement")
    axes.set_ylabel("second measurement")
    axes.set_title("Where the network answers class 0, and where class 1")
    axes.legend()
    return figure
    ### END SOLUTION
