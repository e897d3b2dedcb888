"""Staff: register, queue, case, confer, decide."""
