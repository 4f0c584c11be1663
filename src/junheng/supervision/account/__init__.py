"""The account: from a sentence of the plan to the score, and back."""
