"""Mentoring: milestones, visits, workshops and academies, what they leave behind, and whether it helped."""
