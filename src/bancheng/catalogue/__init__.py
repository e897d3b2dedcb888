"""The service catalogue as values: matters, routes, what each needs and why, and who may lawfully give way."""
