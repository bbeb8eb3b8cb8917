"""The screens of action plans."""
