"""Models of the tables: projections of frozen rows; they decide nothing."""
