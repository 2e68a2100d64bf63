"""Sphinx's settings for the course's site. `python -m docs.publish` makes what it reads."""

import os
import tomllib

from docs.publish import mathematics, settings

_PROJECT = tomllib.loads((settings.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
_PUBLISHER = settings.from_environment(os.environ)

project = "How neural networks learn"
version = release = _PROJECT["project"]["version"]
language = "en"
# Quotes stay as the lessons have them, in code above all.
smartquotes = False

extensions = ["myst_nb", "sphinx.ext.mathjax"]
exclude_patterns = ["_static", "_templates"]
templates_path = ["_templates"]

# Lessons come with their outputs: docs.publish runs them.
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["colon_fence", "dollarmath"]
myst_heading_anchors = 4
myst_update_mathjax = False
# Documents are written for GitHub too, where a heading may be deeper than the one before by two.
suppress_warnings = ["myst.header"]

mathjax_path = mathematics.SCRIPT
mathjax4_config = mathematics.CONFIG

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = project
html_static_path = ["_static"]
html_css_files = ["course.css"]
html_js_files = [("course.js", {"defer": "defer"})]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_context = {"description": _PROJECT["project"]["description"]}
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#5b2fc4",
        "color-brand-content": "#5b2fc4",
        "color-brand-visited": "#5b2fc4",
    },
    "dark_css_variables": {
        "color-brand-primary": "#b99cff",
        "color-brand-content": "#b99cff",
        "color-brand-visited": "#b99cff",
    },
    "footer_icons": [
        {"name": "Repository", "url": _PUBLISHER.repository, "html": "Repository", "class": ""}
    ]
    if _PUBLISHER.repository
    else [],
}
