"""Good practices: what a city did, with what effect, what went wrong, and what another needs before copying it."""
