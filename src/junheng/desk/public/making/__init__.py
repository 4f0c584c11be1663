"""What each kind of publication is made of: from a subject into an empty folder, and the digest that is confirmed."""
