"""The programme of a plan on a day: targets against the data, tasks with their moves, phases, lights."""
