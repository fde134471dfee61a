"""Whether all is up that the service depends on, how fresh its knowledge is, and what is to be done."""
