"""What a person does: the engines composed, the papers assembled. The one home that the command line and the desk share."""
