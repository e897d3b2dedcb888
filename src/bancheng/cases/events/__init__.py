"""What can happen to a case, in past participles. Each event knows how it changes the case and nothing else does."""
