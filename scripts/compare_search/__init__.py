"""`make search-report`: ways to find the policy entry for a free question, on the same questions; docs/policy-search.md."""
