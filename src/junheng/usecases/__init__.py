"""What a person does: compose engines, write the papers. The one home that the command line and the desk share."""
