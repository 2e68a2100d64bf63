"""The blank of an answer, and the regions that it is made from."""

import pytest

from grading.cells.regions import HIDDEN_TESTS, SOLUTION, RegionError, blank, find

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def lines(*parts: str) -> str:
    return "\n".join(parts)


def test_a_solution_inside_a_function_becomes_an_error_that_names_it() -> None:
    source = lines(
        "def f(x):", '    """Twice."""', f"    {BEGIN}", "    return 2 * x", f"    {END}"
    )
    assert blank(source) == lines(
        "def f(x):", '    """Twice."""', '    raise NotImplementedError("f is not written yet.")'
    )


def test_a_method_is_named_with_its_class() -> None:
    source = lines(
        "class Tensor:", "    def __add__(self, o):", f"        {BEGIN}", "        return 1",
        f"        {END}",
    )  # fmt: skip
    assert 'NotImplementedError("Tensor.__add__ is not written yet.")' in blank(source)


def test_a_function_inside_a_method_is_named_with_both() -> None:
    source = lines(
        "class Tensor:", "    def __add__(self, o):", "        def back():",
        f"            {BEGIN}", "            pass", f"            {END}", "        return back",
    )  # fmt: skip
    assert '"Tensor.__add__.back is not written yet."' in blank(source)
    assert blank(source).endswith("\n        return back")


def test_a_solution_in_a_branch_of_a_function_is_indented_like_the_branch() -> None:
    source = lines(
        "def f(x):", "    match x:", "        case 1:", f"            {BEGIN}",
        "            return 1", f"            {END}", "    return 2",
    )  # fmt: skip
    assert '\n            raise NotImplementedError("f is' in blank(source)


def test_each_region_of_a_class_gets_its_own_blank() -> None:
    method = ("    def {}(self):", f"        {BEGIN}", "        return 1", f"        {END}")
    source = lines("class A:", *(line.format("f") for line in method), method[0].format("g"))
    source = lines(source, *method[1:])
    assert [line.strip() for line in blank(source).split("\n")] == [
        "class A:",
        "def f(self):",
        'raise NotImplementedError("A.f is not written yet.")',
        "def g(self):",
        'raise NotImplementedError("A.g is not written yet.")',
    ]


def test_a_solution_at_module_level_becomes_its_names_in_order() -> None:
    source = lines(
        "# TODO: three values.", BEGIN, "b, (a, *rest) = 1, (2, 3)", "c: float = 1.0",
        "errors[0] = b.grad = 2", "for h in rest:", "    d = h", "    b += h", END, "print(c)",
    )  # fmt: skip
    assert blank(source) == lines(
        "# TODO: three values.", "b = ...", "a = ...", "rest = ...", "c = ...", "d = ...",
        "print(c)",
    )  # fmt: skip


def test_the_blank_of_a_value_runs() -> None:
    names: dict[str, object] = {}
    exec(blank(lines(BEGIN, "x = 1 / 3", END)), names)
    assert names["x"] is ...


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (lines("x = 1"), 0, "needs a solution"),
        (lines(BEGIN, "x = 1"), 0, "never closed"),
        (lines("x = 1", END), 1, "closes nothing"),
        (lines(BEGIN, "x = 1", BEGIN, "y = 2", END), 2, "still open"),
        (lines(BEGIN, "# nothing", END), 0, "empty"),
        (lines(BEGIN, "print(1)", END), 0, "assigns no name"),
        (lines(BEGIN, "def f(x):", "    return x", END), 1, "all of f"),
        (lines(BEGIN, "class A:", "    x = 1", END), 1, "all of A"),
        (lines("def f(x):", BEGIN, "    return x", END), 1, "not indented"),
        (lines("def f(x):", f"    {BEGIN}", "    y = x", "z = 1", END), 3, "partly outside"),
        (lines(BEGIN, "x = [", END, "]"), 1, "partly outside"),
        (lines("x = [", BEGIN, "1", END, "]"), 1, "empty"),
        (lines("def f(x)", f"    {BEGIN}", "    return x", f"    {END}"), 0, "not valid Python"),
        (
            lines("if x:", "    y = 1", BEGIN, "z = 1", END, "else:", "    y = 2"),
            5,
            "not valid Python",
        ),
    ],
)
def test_an_answer_without_a_blank_says_which_line_is_wrong(
    source: str, line: int, said: str
) -> None:
    with pytest.raises(RegionError) as caught:
        blank(source)
    assert [fault.line for fault in caught.value.faults] == [line]
    assert said in caught.value.faults[0].text


def test_all_faults_of_the_markers_are_told() -> None:
    with pytest.raises(RegionError) as caught:
        find(lines(END, BEGIN), SOLUTION)
    assert [fault.line for fault in caught.value.faults] == [0, 1]


def test_regions_of_hidden_tests_are_found_by_their_own_markers() -> None:
    source = lines("a", "### BEGIN HIDDEN TESTS", "b", "### END HIDDEN TESTS")
    assert find(source, HIDDEN_TESTS) == [(1, 3)]
    assert find(source, SOLUTION) == []
