"""What is said about an operation where the usual sentence of its mistake is less exact."""

from __future__ import annotations

# What is said instead of the usual sentence, by the name and by what the mistake is in.
SAID: dict[tuple[str, str], str] = {
    (
        "sign-flipped",
        "edge",
    ): "Your power loses the sign of a negative base, in the value or in the gradient. Keep it.",
    ("sign-flipped", "mirrored"): "Your value belongs to the input with the other sign. Check the "
    "sign of the exponent, and which case is for which sign of the input.",
    ("sign-lost", "value"): "Your value is the same for an input and its negative. Give a negative "
    "input a case of its own.",
    ("operands-not-recorded", "comma"): "Your result keeps an input itself instead of a tuple of "
    "inputs. A tuple with one element needs a comma, as in `(self,)`.",
    ("number-not-wrapped", "exponent"): "Your result records its exponent, a plain number, among "
    "its inputs. The exponent needs no gradient here: record only the base, as in `(self,)`.",
    ("ignores-upstream", "own"): "Your rule multiplies by the gradient of the input. Multiply by "
    "the upstream gradient, `out.grad`.",
    ("kink-convention", "nan"): "With a negative base the exponent has no gradient. Write "
    "`math.nan` there, as the table in the text says.",
    ("wrong-type", "edge"): "The gradient is not a number. Write `math.nan`, without quotes.",
    ("returns-nothing", "sometimes"): "Your operation returns None for some inputs. Make sure that "
    "every branch ends with `return` and the new box.",
    ("no-reflected-form", "early"): "Your code puts a plain number to the left of a Tensor, which "
    "does not work yet. Put the Tensor on the left.",
    ("rounded", "value"): "Your value is right to a few digits only. Look for `round`, for `int`, "
    "or for a constant that is cut short.",
    ("bare-number", "early"): "Your code has a number where it needs a box, and asks it for `data` "
    "or `grad`. Keep the box, and read its `.data` only where you compute.",
    ("slope-for-value", "value"): "Your value is the local derivative. Pass the value first and "
    "the local derivative after it.",
    (
        "sign-flipped",
        "rule",
    ): "Your contribution has the wrong sign. Does the result grow or shrink "
    "when this input grows?",
    (
        "wrong-operation",
        "rule",
    ): "Your local derivative belongs to another operation. Work it out for this one.",
    (
        "wrong-operation",
        "value",
    ): "You compute another operation. Check the sign, and whether the line was copied from "
    "elsewhere.",
    ("sign-flipped", "value"): "Your value has the wrong sign for some inputs. Try negative ones.",
    (
        "doubled",
        "rule",
    ): "Your contribution is twice the correct one. Look for a line that runs twice.",
    ("halved", "rule"): "Your contribution is half the correct one. Look for a missing factor "
    "of 2 or an extra division by 2.",
    (
        "off-by-one",
        "rule",
    ): "A number in your derivative is off by one. Check the factor in front of the power, and "
    "the exponent.",
    ("chain-adds", "rule"): "Your rule adds the upstream gradient to the local derivative. "
    "Multiply them.",
    ("reversed", "value"): "You compute in the wrong order. `self` is the operand on the left "
    "of the sign, and `other` the one on the right.",
    (
        "reversed",
        "kink",
    ): "Your value is the one for the other side of the kink. Check which inputs "
    "pass through, and which ones become 0.",
    ("returns-something-else", "value"): "Your operation returns a function. Return the new box "
    "that you made.",
    ("reversed", "memory"): "Your result lists its inputs in the wrong order. Put the left one, "
    "`self`, first.",
    ("reversed", "rule"): "Your rule passes the gradient on the wrong side of the kink. Check "
    "the sign of the input in your condition.",
    (
        "ignores-its-argument",
        "value",
    ): "One of the two operands makes no difference to your result. Compute with both.",
    (
        "ignores-its-argument",
        "rule",
    ): "Your derivative is correct only for squares. Use the exponent in it.",
    (
        "fits-the-examples-only",
        "value",
    ): "Your value is correct for the inputs shown and wrong for others. Try negative numbers "
    "and fractions.",
    (
        "returns-a-tensor",
        "value",
    ): "The `data` of your result is itself a box. Compute with the numbers in the boxes, and "
    "wrap the result once.",
    (
        "returns-nothing",
        "value",
    ): "Your operation returns None. End the method with `return` and the new box.",
    (
        "too-deep",
        "value",
    ): "Your operation calls itself until Python stops it with a RecursionError. Compute with "
    "the numbers inside the boxes, or use an operation that already works.",
    (
        "operands-not-recorded",
        "constructor",
    ): "The inputs reach the constructor and are lost there. In `__init__`, store each argument in "
    "an attribute of `self`.",
    (
        "operands-not-recorded",
        "pair",
    ): "`_prev` is not a tuple of the two boxes. Pass the constructor the value, then one tuple "
    "with both boxes, then the operation.",
    (
        "data-forgotten",
        "rule",
    ): "Your rule multiplies by the other input's `grad`. A local derivative is made of values, "
    "so read `data`.",
    (
        "visits-twice",
        "rule",
    ): "Your `_backward` also calls the `_backward` of its inputs. Leave those calls out: each "
    "rule is called once, from outside.",
    ("seeded-wrongly", "rule"): "A new box starts with the wrong gradient. Start it at 0.",
}
