"""What an instructor runs: building, proving and grading; no student path imports it."""

from course.search_path import current_folder_last

current_folder_last()
