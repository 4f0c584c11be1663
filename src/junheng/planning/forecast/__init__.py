"""Places needed (学位需求测算): how many pupils each school, town and county will have, with intervals that are checked."""
