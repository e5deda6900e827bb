"""What validators say of our output; run by `make conformance`, for which Java comes with the lock."""
