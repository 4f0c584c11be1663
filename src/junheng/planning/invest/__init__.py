"""The cheapest way to close the gap (补短板): what to buy, where and when, with a lower bound that says how cheap it is."""
