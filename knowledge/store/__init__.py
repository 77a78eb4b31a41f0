"""The database that the bot reads: built from the YAML files, corrected by a centre's staff, exported back."""
