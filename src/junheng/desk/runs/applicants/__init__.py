"""The register of applicants (报名登记): kept sealed, looked up by a blind index, erased when its time is over."""
