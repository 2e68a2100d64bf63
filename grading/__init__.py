"""What an instructor runs: building, proving and grading; no student path imports it."""
