"""The tables of words that reading rests on, in the open: one module per kind."""
