"""Reading what people wrote: tables of messages, personal data to mask, words of danger."""
