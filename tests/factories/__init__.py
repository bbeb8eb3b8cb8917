"""Makes what tests need, one module per step of the journey."""
