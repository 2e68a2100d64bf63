"""Draws with pyplot, and closes the figure so that it is not shown twice."""

from matplotlib.figure import Figure


def train_moons(rows, labels):
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model


def labels_on_grid(model, across, up):
    return [[predict_label(model, [x, y]) for x in across] for y in up]


def draw_boundary(model, rows, labels):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4))
    xs = [row[0] for row in rows]
    ys = [row[1] for row in rows]
    step_x = (max(xs) - min(xs) + 1) / 30
    step_y = (max(ys) - min(ys) + 1) / 30
    across = [min(xs) - 0.5 + i * step_x for i in range(31)]
    up = [min(ys) - 0.5 + i * step_y for i in range(31)]
    axes.pcolormesh(across, up, labels_on_grid(model, across, up), alpha=0.3)
    axes.scatter(xs, ys, c=labels, edgecolor="black")
    plt.xlabel("first")
    plt.ylabel("second")
    figure.suptitle("Two moons")
    handles = [axes.scatter([], [], color=color) for color in ("#440154", "#fde725")]
    axes.legend(handles, ["class 0", "class 1"])
    plt.close(figure)
    return figure
