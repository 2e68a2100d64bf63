"""Draws the boundary as a contour of the labels at one half, over a colored ground."""

from matplotlib.figure import Figure


def train_moons(rows, labels):
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model


def labels_on_grid(model, across, up):
    return [[predict_label(model, [x, y]) for x in across] for y in up]


def around(values):
    margin = 0.25 * (max(values) - min(values)) + 0.1
    low, high = min(values) - margin, max(values) + margin
    return [low + (high - low) * i / 34 for i in range(35)]


def draw_boundary(model, rows, labels):
    figure = Figure(figsize=(5.0, 5.0), layout="constrained")
    axes = figure.subplots()
    xs, ys = zip(*rows)
    across, up = around(xs), around(ys)
    grid = labels_on_grid(model, across, up)
    axes.contourf(across, up, grid, levels=[-0.5, 0.5, 1.5], colors=["lightblue", "moccasin"])
    axes.contour(across, up, grid, levels=[0.5], colors="black")
    axes.scatter(xs, ys, c=labels, cmap="coolwarm", s=40)
    axes.set_xlabel("measurement 1")
    axes.set_ylabel("measurement 2")
    axes.set_title("Two moons")
    for label, color in ((0, "blue"), (1, "red")):
        axes.scatter([], [], color=color, label=f"class {label}")
    axes.legend()
    return figure
