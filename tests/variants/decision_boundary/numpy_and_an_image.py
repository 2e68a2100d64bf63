"""Makes the grid with NumPy and draws the regions as an image."""

from matplotlib.figure import Figure


def train_moons(rows, labels):
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model


def labels_on_grid(model, across, up):
    return [[predict_label(model, [x, y]) for x in across] for y in up]


def draw_boundary(model, rows, labels):
    import numpy as np

    figure = Figure(figsize=(6.4, 4.0))
    axes = figure.add_subplot()
    points = np.array(rows)
    low, high = points.min(axis=0) - 1.0, points.max(axis=0) + 1.0
    across, up = np.linspace(low[0], high[0], 40), np.linspace(low[1], high[1], 30)
    axes.imshow(
        labels_on_grid(model, across.tolist(), up.tolist()),
        extent=(low[0], high[0], low[1], high[1]),
        origin="lower",
        aspect="auto",
        alpha=0.4,
    )
    for label, marker in ((0, "o"), (1, "^")):
        some = points[np.array(labels) == label]
        axes.plot(some[:, 0], some[:, 1], marker, label=f"class {label}")
    axes.set(xlabel="x", ylabel="y", title="Two moons")
    axes.legend()
    return figure
