"""What runs without a person: the clocks, the outbox."""
