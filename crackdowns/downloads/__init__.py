"""The files that readers take along: claims, data package, citations, a chart's table."""
