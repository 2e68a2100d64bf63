"""Plots that are left open, shown, drawn in loops, in SVG and by other backends, and other rich outputs."""
# %% first
%matplotlib widget
import matplotlib.pyplot as plt
# %% before linear
plt.plot([1, 2, 3])
# %% before mean_squared_error
%matplotlib notebook
for i in range(3):
    plt.plot(range(i + 2))
    plt.show()
# %% before gradient_step
%config InlineBackend.figure_formats = ["svg"]
figure, axes = plt.subplots(1, 2)
axes[0].scatter(hours, bills)
figure
# %% before train
from IPython.display import HTML, Markdown, Math, clear_output, display
class Report:
    def _repr_html_(self):
        return "<table><tr><td>1</td></tr></table>"
    def _repr_svg_(self):
        return "<svg xmlns='http://www.w3.org/2000/svg'/>"
    def _repr_latex_(self):
        return "$x$"
display(HTML("<b>b</b>"), Markdown("**b**"), Math("x^2"), Report())
bar = display("0 %", display_id=True)
for percent in range(0, 101, 10):
    bar.update(f"{percent} %")
for i in range(5):
    clear_output(wait=True)
    print("step", i)
Report()
# %% last
plt.close("all")
