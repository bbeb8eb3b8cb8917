"""What is asked of mentoring."""
