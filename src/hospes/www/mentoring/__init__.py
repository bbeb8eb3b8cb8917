"""The screens of mentoring schemes."""
