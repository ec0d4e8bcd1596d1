"""The dataset: records, strict reading, checks, and serving the last good one."""
