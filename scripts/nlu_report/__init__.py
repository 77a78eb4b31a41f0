"""`make nlu-report`: ways of understanding a message, measured on the same lines; see docs/nlu-report.md."""
