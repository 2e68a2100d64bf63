"""Takes levels that no label reaches, so that no region is filled.

fails: decision_boundary_is_drawn
diagnosis: regions-missing
"""

from matplotlib.figure import Figure


def train_moons(rows, labels):
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model


def labels_on_grid(model, across, up):
    return [[predict_label(model, [x, y]) for x in across] for y in up]


def draw_boundary(model, rows, labels):
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    xs, ys = [row[0] for row in rows], [row[1] for row in rows]
    left, right = min(xs) - 0.5, max(xs) + 0.5
    low, high = min(ys) - 0.5, max(ys) + 0.5
    across = [left + (right - left) * i / 39 for i in range(40)]
    up = [low + (high - low) * i / 29 for i in range(30)]
    axes.contourf(across, up, labels_on_grid(model, across, up), levels=[2, 3], alpha=0.3)
    for label, color in ((0, "tab:blue"), (1, "tab:orange")):
        mine = [row for row, its_label in zip(rows, labels) if its_label == label]
        axes.scatter([x for x, y in mine], [y for x, y in mine], color=color, label=f"class {label}")
    axes.set_xlabel("first measurement")
    axes.set_ylabel("second measurement")
    axes.set_title("Two moons")
    axes.legend()
    return figure
