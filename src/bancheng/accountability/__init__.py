"""Answering for what was done: the seal over the ledger."""
