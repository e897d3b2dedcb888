"""The sample's invented cases: read from `sample/`, written as scripts, lived through the actions day by day."""
