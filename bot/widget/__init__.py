"""The window on a centre's web site: its routes, its visitors' tokens, and in `static/` what runs in the browser."""
