"""Problems (问题台账) from where they are found until they are closed and looked at again."""
