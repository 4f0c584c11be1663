"""What a person owes today (我今天要办的事), and what a unit is to be reminded of."""
