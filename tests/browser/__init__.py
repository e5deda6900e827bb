"""What a real browser and two judges of pages say of the site; run by `make browser`, which sets up what that takes."""
