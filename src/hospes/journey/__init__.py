"""The journey of a city: one Django app per step, in the order a city lives it."""

# The one ordered list: it drives INSTALLED_APPS and the navigation; a step may import only the steps before it.
STEPS = (
    "people",
    "cities",
    "toolkits",
    "programmes",
    "practices",
    "assessments",
    "matching",
    "mentoring",
    "plans",
)
