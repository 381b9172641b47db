"""The forms in which minutes state a due date, a module for each; `nlp.dates` tries them in turn."""
