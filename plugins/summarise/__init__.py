"""Choose the sentences that tell each story: group, rank, select, never reword."""
