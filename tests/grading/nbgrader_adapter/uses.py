"""Every undocumented name of a library that the adapter or the sandbox's shell uses.

Arguments after a name are those that we call it with; `self` is the instance of a method.
`test_private_names` looks each name up, and `test_border` keeps the rest of grading away from them.
"""

NBFORMAT = """
nbformat.from_dict(content)
nbformat.reads(text, as_version=4)
nbformat.v4.new_code_cell(source, metadata=metadata)
nbformat.v4.new_notebook(cells=cells)
nbformat.v4.new_output(output_type, ename=name)
nbformat.v4.rwbase.split_lines(notebook)
nbformat.v4.rwbase.strip_transient(notebook)
nbformat.v4.to_notebook(content)
nbformat.validate(notebook, relax_add_props=True)
nbformat.validator.normalize(notebook)
"""

NBCONVERT = """
nbconvert.exporters.NotebookExporter.from_notebook_node(self, notebook, resources)
nbconvert.exporters.NotebookExporter.register_preprocessor(self, step)
nbconvert.exporters.NotebookExporter(config=config)
nbconvert.exporters.ResourcesDict
nbconvert.filters.highlight.Highlight2HTML(pygments_lexer=lexer)
nbconvert.filters.ansi.ansi2html(text)
nbconvert.filters.markdown_mistune.IPythonRenderer.block_code(self, code, info)
nbconvert.filters.markdown_mistune.IPythonRenderer(escape=False, attachments=attachments)
nbconvert.filters.markdown_mistune.MarkdownWithMath.render(self, source)
nbconvert.filters.markdown_mistune.MarkdownWithMath(renderer=renderer)
nbconvert.filters.strings.strip_files_prefix(page)
nbconvert.writers.files.FilesWriter(parent=converter, config=config)
"""

JUPYTEXT = """
jupytext.cell_reader.DoublePercentScriptCellReader.alternative_start_code_re
jupytext.cell_reader.DoublePercentScriptCellReader.org_content
jupytext.cell_reader.DoublePercentScriptCellReader.read(self, lines)
jupytext.cell_reader.DoublePercentScriptCellReader.start_code_re
jupytext.cell_reader.DoublePercentScriptCellReader(format)
jupytext.stringparser.StringParser.is_quoted(self)
jupytext.stringparser.StringParser.read_line(self, line)
jupytext.stringparser.StringParser(language)
"""

NBGRADER = """
nbgrader.apps.api.Autograde
nbgrader.apps.api.NbGraderAPI
nbgrader.apps.autogradeapp.Autograde
nbgrader.converters.Autograde.autograde_preprocessors
nbgrader.converters.Autograde.create_student
nbgrader.converters.Autograde.exclude_overwriting
nbgrader.converters.Autograde.exporter_class
nbgrader.converters.Autograde.init_assignment(self, assignment, student)
nbgrader.converters.Autograde.init_single_notebook_resources(self, file)
nbgrader.converters.Autograde.notebooks
nbgrader.converters.Autograde.run_post_convert_hook(self)
nbgrader.converters.Autograde.run_pre_convert_hook(self)
nbgrader.converters.Autograde.sanitize_preprocessors
nbgrader.converters.Autograde.set_permissions(self, assignment, student)
nbgrader.converters.Autograde.write_single_notebook(self, text, resources)
nbgrader.converters.Autograde.writer
nbgrader.converters.Autograde(coursedir=directory, config=config)
nbgrader.converters.Autograde._format_source(self, assignment, student, escape=False)
nbgrader.converters.Autograde._input_directory
nbgrader.converters.Autograde.convert_notebooks(self)
nbgrader.converters.Autograde.init_destination(self, assignment, student)
nbgrader.converters.Autograde.init_notebooks(self)
nbgrader.converters.Autograde.start(self)
nbgrader.converters.BaseConverter.assignments
nbgrader.converters.BaseConverter.convert_notebooks(self)
nbgrader.converters.BaseConverter.convert_single_notebook(self, file)
nbgrader.converters.BaseConverter.coursedir
nbgrader.converters.GenerateAssignment.start(self)
nbgrader.converters.GenerateAssignment(coursedir=directory, config=config)
nbgrader.converters.GenerateFeedback.init_notebooks(self)
nbgrader.converters.GenerateFeedback.start(self)
nbgrader.converters.GenerateFeedback(coursedir=directory, config=config)
nbgrader.coursedir.CourseDirectory.directory_structure
nbgrader.coursedir.CourseDirectory.format_path(self, step, student, assignment)
nbgrader.coursedir.CourseDirectory.get_existing_timestamp(self, folder)
nbgrader.coursedir.CourseDirectory.ignore
nbgrader.nbgraderformat.common.BaseMetadataValidator.validate_cell(self, cell)
nbgrader.nbgraderformat.common.SchemaTooNewError
nbgrader.nbgraderformat.common.SchemaTooOldError
nbgrader.nbgraderformat.v3.MetadataValidatorV3.schema
nbgrader.nbgraderformat.v3.MetadataValidatorV3.validate_cell(self, cell)
nbgrader.nbgraderformat.v3.MetadataValidatorV3.validate_nb(self, notebook)
nbgrader.nbgraderformat.v3.MetadataValidatorV3()
nbgrader.plugins.LateSubmissionPlugin.late_submission_penalty(self, student, score, seconds)
nbgrader.preprocessors.AssignLatePenalties._check_late_penalty(self, notebook, penalty)
nbgrader.preprocessors.AssignLatePenalties.init_plugin(self)
nbgrader.preprocessors.AssignLatePenalties.plugin_inst
nbgrader.preprocessors.ClearSolutions._replace_solution_region(self, cell, language)
nbgrader.preprocessors.OverwriteCells.add_missing_cells
nbgrader.preprocessors.OverwriteCells.add_missing_grade_cells(self, notebook, resources)
nbgrader.preprocessors.OverwriteCells.add_missing_task_cells(self, notebook, resources)
nbgrader.preprocessors.SaveAutoGrades
nbgrader.preprocessors.base.NbGraderPreprocessor.preprocess(self, notebook, resources)
nbgrader.server_extensions.formgrader.base.BaseApiHandler.set_default_headers(self)
nbgrader.server_extensions.formgrader.base.BaseHandler.render(self, name)
nbgrader.server_extensions.formgrader.handlers.FormgraderHandler.get(self)
nbgrader.server_extensions.formgrader.handlers.SubmissionFilesHandler.parse_url_path(self, url_path)
nbgrader.server_extensions.formgrader.handlers.SubmissionHandler.get(self, submission_id)
nbgrader.server_extensions.formgrader.handlers.template_path
nbgrader.utils.compute_checksum(cell)
nbgrader.utils.determine_grade(cell)
nbgrader.utils.parse_utc(time)
nbgrader.utils.rmtree(folder)
"""

GRADEBOOK = """
nbgrader.api.Assignment.id
nbgrader.api.Assignment.max_score
nbgrader.api.Assignment.name
nbgrader.api.BaseCell.id
nbgrader.api.BaseCell.name
nbgrader.api.BaseCell.notebook_id
nbgrader.api.BaseCell.type
nbgrader.api.Comment.auto_comment
nbgrader.api.Comment.cell_id
nbgrader.api.Comment.notebook_id
nbgrader.api.Comment(cell_id=cell, notebook_id=notebook)
nbgrader.api.Grade.auto_score
nbgrader.api.Grade.cell_id
nbgrader.api.Grade.manual_score
nbgrader.api.Grade.max_score
nbgrader.api.Grade.needs_manual_grade
nbgrader.api.Grade.notebook_id
nbgrader.api.Grade.score
nbgrader.api.Grade(cell_id=cell, notebook_id=notebook, needs_manual_grade=True)
nbgrader.api.Gradebook(url, course_id)
nbgrader.api.Gradebook.remove_assignment(self, assignment)
nbgrader.api.InvalidEntry
nbgrader.api.Notebook.assignment_id
nbgrader.api.Notebook.id
nbgrader.api.Notebook.name
nbgrader.api.Student(id=student)
nbgrader.api.SubmittedAssignment.assignment
nbgrader.api.SubmittedAssignment.assignment_id
nbgrader.api.SubmittedAssignment.id
nbgrader.api.SubmittedAssignment.student_id
nbgrader.api.SubmittedAssignment.timestamp
nbgrader.api.SubmittedAssignment.total_seconds_late
nbgrader.api.SubmittedAssignment(student_id=student)
nbgrader.api.SubmittedNotebook.assignment_id
nbgrader.api.SubmittedNotebook.id
nbgrader.api.SubmittedNotebook.late_submission_penalty
nbgrader.api.SubmittedNotebook.notebook_id
nbgrader.api.SubmittedNotebook(notebook_id=notebook, assignment=submission)
nbgrader.api.get_alembic_version()
nbgrader.dbutil.ALEMBIC_DIR
"""

# `grading.sandbox.inside.shell` overrides these. The adapter does not exist in the sandbox.
IPYTHON = """
IPython.core.displayhook.DisplayHook.finish_displayhook(self)
IPython.core.displayhook.DisplayHook.write_format_data(self, data, metadata)
IPython.core.displayhook.DisplayHook.write_output_prompt(self)
IPython.core.displaypub.DisplayPublisher.clear_output(self, wait=False)
IPython.core.displaypub.DisplayPublisher.publish(self, data, metadata)
IPython.core.interactiveshell.InteractiveShell._showtraceback(self, kind, error, lines)
IPython.core.interactiveshell.InteractiveShell.display_pub_class
IPython.core.interactiveshell.InteractiveShell.displayhook_class
IPython.core.interactiveshell.InteractiveShell.enable_gui(self, gui)
"""

USES = "".join([NBFORMAT, NBCONVERT, JUPYTEXT, NBGRADER, GRADEBOOK, IPYTHON]).split("\n")
USES = [use for use in USES if use]

# What a method of a library must still use, because we override it or put our own in its place.
ASKED = {
    "IPython.core.interactiveshell.InteractiveShell.showtraceback": "_showtraceback",
    "nbgrader.converters.Autograde.convert_notebooks": (
        "_format_source init_destination init_assignment notebooks convert_single_notebook"
    ),
    "nbgrader.converters.Autograde.start": "init_notebooks convert_notebooks",
    "nbgrader.nbgraderformat.common.BaseMetadataValidator.validate_nb": "validate_cell",
    "nbgrader.preprocessors.ClearSolutions.preprocess_cell": "_replace_solution_region",
    "nbgrader.preprocessors.OverwriteCells.add_missing_grade_cells": (
        "gradebook find_notebook notebook_id assignment_id source_cells grade_cells solution_cells"
    ),
    "nbgrader.preprocessors.OverwriteCells.add_missing_task_cells": (
        "gradebook find_notebook notebook_id assignment_id source_cells task_cells"
    ),
    "nbgrader.preprocessors.OverwriteCells.preprocess_cell": (
        "gradebook find_source_cell find_graded_cell notebook_id assignment_id"
    ),
    "nbgrader.preprocessors.SaveAutoGrades._add_comment": (
        "gradebook find_comment notebook_id assignment_id student_id auto_comment db commit"
    ),
    "nbgrader.preprocessors.SaveAutoGrades._add_score": (
        "gradebook find_grade notebook_id assignment_id student_id auto_score manual_score "
        "needs_manual_grade db commit"
    ),
}
