"""Text as all of diffs takes it: what is the same, a letter, a word, a quantity, a sentence, a language."""
