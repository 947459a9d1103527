"""The verb validate: folders in, problems out, level by level."""
