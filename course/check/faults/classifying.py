"""Labels, scores and grids with one rule broken: what is done with a classifier in lesson 06."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault
from course.check.faults.held_out import BASE, LIKELY, LOSSES, PREDICT

# One mistake to a line.
# fmt: off
_TIE = "When logits are equal, you return a later one. Return the first of them."
_LIKELY: list[tuple[str, str, str]] = [
    ("value-for-index", "return max(z.data for z in logits)", ""),
    ("value-for-index", "return max(logits, key=lambda z: z.data)", ""),
    ("value-for-index", "return sorted(z.data for z in logits)[-1]", ""),
    ("last-of-a-tie", "return max(i for i, z in enumerate(logits) if z.data == max(y.data for y in logits))", _TIE),
    ("off-by-one", "v = [z.data for z in logits]\nreturn v.index(max(v)) + 1", "You count the classes from 1. Count them from 0."),
    ("off-by-one", "v = [z.data for z in logits][1:]\nreturn v.index(max(v))", "You leave out the first class. Search the whole list."),
    ("sign-flipped", "v = [z.data for z in logits]\nreturn v.index(min(v))", "You look for the smallest logit. Look for the largest."),
    ("search-starts-at-zero", "best, top = 0, 0.0\nfor i, z in enumerate(logits):\n    if z.data > top:\n        best, top = i, z.data\nreturn best", ""),
    ("search-starts-at-zero", "best, top = 0, 0\nfor i, z in enumerate(logits):\n    if z.data >= top:\n        best, top = i, z.data\nreturn best", ""),
    ("search-starts-at-zero", "best, top = None, 0\nfor i, z in enumerate(logits):\n    if z.data > top:\n        best, top = i, z.data\nreturn best", ""),
    ("search-starts-at-zero", "best, top = -1, 0\nfor i, z in enumerate(logits):\n    if z.data > top:\n        best, top = i, z.data\nreturn best", ""),
    ("sign-lost", "v = [abs(z.data) for z in logits]\nreturn v.index(max(v))", "You compare absolute values. Compare the logits with their signs: −7 is smaller than −0.5."),
    ("changes-its-input", "v = [z.data for z in logits]\nlogits.sort(key=lambda z: z.data)\nreturn v.index(logits[-1].data)", "You sort the caller's list. Search it without changing it."),
    ("changes-its-input", "v = [z.data for z in logits]\nlogits.sort(key=lambda z: z.data, reverse=True)\nreturn v.index(logits[0].data)", "You sort the caller's list. Search it without changing it."),
    ("changes-its-input", "v = [z.data for z in logits]\nlogits.sort(key=lambda z: z.data)\nreturn v.index(max(v))", "You sort the caller's list. Search it without changing it."),
    ("logit-as-probability", "return next((i for i, z in enumerate(logits) if z.data > 0.5), 0)", "You look for a logit above a fixed number. Compare the logits with one another."),
    ("logit-as-probability", "return next((i for i, z in enumerate(logits) if z.data > 0), 0)", "You look for a logit above a fixed number. Compare the logits with one another."),
    ("returns-a-list", "v = [z.data for z in logits]\nreturn [i for i, x in enumerate(v) if x == max(v)]", ""),
]

_ZERO_LOGIT = (
    "At a logit of exactly 0, both classes are equally probable. Return the label 0 there."
)
_SHARE = "You do not return the share of correct rows. Divide the number of correct rows by the number of all rows."
_HOW_FAR = "You measure how far each label is off, so a label that is off by 2 counts as two mistakes. Count the rows whose prediction equals their label."
_PREDICT: list[tuple[str, str, str]] = [
    ("logit-as-probability", "return 1 if model(row).data > 0.5 else 0", ""),
    ("logit-as-probability", "return 1 if model(row).data >= 0.5 else 0", ""),
    ("logit-as-probability", "return int(model(row).data > 1)", ""),
    ("logit-as-probability", "return round(model(row).data)", ""),
    ("logit-as-probability", "return int(round(model(row).data))", ""),
    ("logit-as-probability", "return int(model(row).data)", ""),
    ("logit-as-probability", "return round(max(0.0, min(1.0, model(row).data)))", ""),
    ("logit-as-probability", "return 1 if model(row).sigmoid().data > 0 else 0", "A sigmoid is always above 0. Compare the probability with 0.5, or the logit with 0."),
    ("logit-as-probability", "return 1 if model(row).sigmoid().sigmoid().data > 0.5 else 0", ""),
    ("logit-as-probability", "return 1 if model(row).tanh().data > 0.5 else 0", ""),
    ("logit-as-probability", "return model(row).sigmoid().data", "You return the probability. Return the label, 1 or 0."),
    ("logit-as-probability", "return model(row).data", "You return the logit. Return the label, 1 or 0."),
    ("classes-swapped", "return 0 if model(row).data > 0 else 1", ""),
    ("classes-swapped", "return 1 if model(row).data < 0 else 0", ""),
    ("classes-swapped", "return 1 if model(row).data <= 0 else 0", ""),
    ("tie-to-the-other-class", "return 1 if model(row).data >= 0 else 0", _ZERO_LOGIT),
    ("tie-to-the-other-class", "return 1 if model(row).sigmoid().data >= 0.5 else 0", _ZERO_LOGIT),
    ("labels-as-signs", "return 1 if model(row).data > 0 else -1", "Your labels are −1 and 1. Return 0 instead of −1."),
    ("ignores-its-argument", "return 1", ""),
    ("ignores-its-argument", "return 0", ""),
]
_ACCURACY: list[tuple[str, str, str]] = [
    ("counts-mistakes", "return sum(predict(r) != t for r, t in zip(rows, labels)) / len(rows)", ""),
    ("counts-mistakes", "return sum(predict(r) != t for r, t in zip(rows, labels))", ""),
    ("counts-mistakes", "return sum(abs(predict(r) - t) for r, t in zip(rows, labels)) / len(rows)", ""),
    ("fits-the-examples-only", "return 1 - sum(abs(predict(r) - t) for r, t in zip(rows, labels)) / len(rows)", _HOW_FAR),
    ("fits-the-examples-only", "return sum(1 - abs(predict(r) - t) for r, t in zip(rows, labels)) / len(rows)", _HOW_FAR),
    ("fits-the-examples-only", "return sum(bool(predict(r)) == bool(t) for r, t in zip(rows, labels)) / len(rows)", "You only compare whether both labels are 0. Compare the labels themselves, so that it works for more than two classes."),
    ("percent-not-share", "return 100 * sum(predict(r) == t for r, t in zip(rows, labels)) / len(rows)", ""),
    ("percent-not-share", "return round(100 * sum(predict(r) == t for r, t in zip(rows, labels)) / len(rows))", ""),
    ("sum-not-mean", "return sum(predict(r) == t for r, t in zip(rows, labels))", _SHARE),
    ("part-of-the-data", "return sum(1 for r, t in zip(rows, labels) if predict(r) == t == 1) / len(rows)", "You count correct rows of one class only. Count every row whose prediction equals its label."),
    ("part-of-the-data", "return sum(predict(r) * t for r, t in zip(rows, labels)) / len(rows)", "You count correct rows of one class only. Count every row whose prediction equals its label."),
    ("part-of-the-data", "return sum(1 for r, t in zip(rows, labels) if predict(r) and t) / len(rows)", "You count correct rows of one class only. Count every row whose prediction equals its label."),
    ("part-of-the-data", "return sum(1 for r, t in zip(rows, labels) if predict(r) == 1) / len(rows)", "You count predictions without comparing them. Count the rows whose prediction equals their label."),
    ("part-of-the-data", "return sum(predict(r) for r in rows) / len(rows)", "You count predictions without comparing them. Count the rows whose prediction equals their label."),
    ("part-of-the-data", "return sum(predict(r) == t for r, t in zip(rows[1:], labels[1:])) / len(rows)", ""),
    ("part-of-the-data", "return sum(predict(r) == t for r, t in zip(rows[:-1], labels)) / len(rows)", ""),
    ("part-of-the-data", "right = [predict(r) == t for r, t in zip(rows, labels) if t]\nreturn sum(right) / max(1, len(right))", "You leave out the rows of class 0. Use all rows."),
    ("part-of-the-data", "seen = [predict(r) for r in rows]\nreturn sum(p == t == 1 for p, t in zip(seen, labels)) / sum(p == 1 for p in seen)", "You compute the share for the rows that you call class 1. Use all rows."),
    ("part-of-the-data", "right = sum(predict(r) == t == 1 for r, t in zip(rows, labels))\nreturn right / sum(labels)", "You compute the share for the rows of one class only. Use all rows."),
    ("returns-too-early", "right = 0\nfor r, t in zip(rows, labels):\n    right += predict(r) == t\n    return right / len(rows)", ""),
    ("function-not-called", "return sum(r == t for r, t in zip(rows, labels)) / len(rows)", "You compare the row itself with the label. Compare the prediction for the row with it."),
    ("integer-division", "return sum(predict(r) == t for r, t in zip(rows, labels)) // len(rows)", ""),
    ("integer-division", "return int(sum(predict(r) == t for r, t in zip(rows, labels)) / len(rows))", ""),
    ("wrong-count", "return len(rows) / sum(predict(r) == t for r, t in zip(rows, labels))", "Your fraction is upside down. Divide the number of correct rows by the number of all rows."),
    ("off-by-one", "return sum(predict(r) == t for r, t in zip(rows, labels)) / (len(rows) - 1)", _SHARE),
    ("off-by-one", "return sum(predict(r) == t for r, t in zip(rows, labels)) / (len(rows) + 1)", _SHARE),
    ("fits-the-examples-only", "return sum(predict(r) == t for r, t in zip(rows, labels)) / 4", _SHARE),
    ("wrong-count", "hits = sum(predict(r) == t for r, t in zip(rows, labels))\nreturn hits / (len(rows) - hits)", "You divide the correct rows by the wrong ones. Divide by the number of all rows."),
    ("wrong-type", "return [predict(r) == t for r, t in zip(rows, labels)]", ""),
    *(
        (
            "rounded",
            f"return round(sum(predict(r) == t for r, t in zip(rows, labels)) / len(rows), {n})",
            "",
        )
        for n in (0, 1)
    ),
    ("rounded", "return round(sum(predict(r) == t for r, t in zip(rows, labels)) / len(rows))", ""),
]
_GRID: list[tuple[str, str, str]] = [
    ("reversed", "return [[predict_label(model, [x, y]) for x in across] for y in reversed(up)]", "Your inner lists are in reverse order. Make the first one for the first value of `up`."),
    ("reversed", "return [[predict_label(model, [x, y]) for x in reversed(across)] for y in up]", "Your inner lists run from right to left. Put the label for the first value of `across` first."),
    ("transposed", "return [[predict_label(model, [x, y]) for y in up] for x in across]", "You make an inner list for each value of `across`. Make one for each value of `up`."),
    ("coordinates-swapped", "return [[predict_label(model, [y, x]) for x in across] for y in up]", ""),
    ("coordinates-swapped", "return [[predict_label(model, [x, y]) for x in up] for y in across]", ""),
    ("coordinates-swapped", "return [[predict_label(model, [y, x]) for y in up] for x in across]", ""),
    ("classes-swapped", "return [[1 - predict_label(model, [x, y]) for x in across] for y in up]", ""),
    ("classes-swapped", "return [[int(model([x, y]).data < 0) for x in across] for y in up]", ""),
    ("pairs-not-grid", "return [[predict_label(model, [x, y])] for x, y in zip(across, up)]", ""),
    ("pairs-not-grid", "return [predict_label(model, [x, y]) for x, y in zip(across, up)]", ""),
    ("pairs-not-grid", "return [[predict_label(model, [x, y]) for x, y in zip(across, up)]]", ""),
    ("pairs-not-grid", "return [[predict_label(model, [x, y]) for x, y in zip(across, up)] for _ in up]", ""),
    ("one-flat-list", "return [predict_label(model, [x, y]) for y in up for x in across]", ""),
    ("one-flat-list", "return [predict_label(model, [x, y]) for x in across for y in up]", ""),
    ("one-flat-list", "return [[predict_label(model, [x, y]) for y in up for x in across]]", ""),
    ("one-flat-list", "return [[predict_label(model, [x, y])] for y in up for x in across]", ""),
    ("returns-too-early", "for y in up:\n    return [[predict_label(model, [x, y]) for x in across]]", ""),
    ("returns-too-early", "grid = []\nfor y in up:\n    grid.append([predict_label(model, [x, y]) for x in across])\n    return grid", ""),
    ("kept-between-rounds", "grid, line = [], []\nfor y in up:\n    for x in across:\n        line.append(predict_label(model, [x, y]))\n    grid.append(line)\nreturn grid", ""),
    ("part-of-the-data", "return [[predict_label(model, [across[0], y]) for x in across] for y in up]", "All labels in an inner list belong to the same point. Use each value of `across`."),
    ("part-of-the-data", "return [[predict_label(model, [x, up[0]]) for x in across] for y in up]", "All inner lists belong to the same value of `up`. Use each of its values."),
    ("part-of-the-data", "return [[predict_label(model, [x, y]) for x in across[1:]] for y in up[1:]]", ""),
    ("part-of-the-data", "return [[predict_label(model, [x, y]) for x in across[:-1]] for y in up[:-1]]", ""),
    ("logit-as-probability", "return [[model([x, y]).data for x in across] for y in up]", "You put logits in the lists. Use `predict_label` to get the label of each point."),
]


_TRUNCATED = "`int` drops the fraction, so every probability below 1 becomes 0. Compare the logit with 0 instead."
_SURE = (("", ("predict_label(lambda row: Tensor(60.0), [1.0]) + 0",)),)


def _truncated() -> Iterator[Fault]:
    """A label from a probability without its fraction, which is 1 only for very large logits."""
    for label in ("int(p)", "math.floor(p)", "p // 1"):
        code = f"def predict_label(model, row):\n    p = model(row).sigmoid().data\n    return {label}\n"
        yield Fault(
            "integer-division", code, BASE + LOSSES + PREDICT + LIKELY, ("predict_label",),
            sentence=_TRUNCATED, probes=_SURE,
        )


def of_bodies(head: str, slips: list[tuple[str, str, str]], base: str) -> Iterator[Fault]:
    """Faults of one function: its head, and a diagnosis, a body and a sentence for each."""
    name = head.partition("(")[0]
    for diagnosis, body, sentence in slips:
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        yield Fault(diagnosis, f"def {head}:\n{lines}", base, (name,), sentence=sentence)


# The last answer of the lesson stands first: what came before it is correct when it is checked.
FAULTS: list[Fault] = [
    *of_bodies("labels_on_grid(model, across, up)", _GRID, BASE + PREDICT),
    *of_bodies("most_likely(logits)", _LIKELY, BASE + LOSSES + PREDICT),
    *_truncated(),
    *of_bodies("predict_label(model, row)", _PREDICT, BASE + LOSSES + PREDICT + LIKELY),
    *of_bodies("accuracy(predict, rows, labels)", _ACCURACY, BASE),
]
