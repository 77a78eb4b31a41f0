"""Reports as people see them: a page to print, and the same as PDF."""
