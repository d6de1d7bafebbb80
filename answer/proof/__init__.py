"""What bears a claim out: figures, names, times, words and their polarity, read once from each sentence."""
