"""The points of a pair as a bar: what is certain is full, what is open is dashed, and the score is a line in it."""

from django.utils.safestring import SafeString

from hospes.documents.pictures.canvas import Canvas

WIDTH, HEIGHT, OVER = 320.0, 22.0, 4.0  # ``OVER``: how far the line of the score stands out


def points_svg(score: int, low: int, high: int, most: int, title: str, *, right_to_left: bool = False) -> SafeString:
    """``low`` <= ``score`` <= ``high`` of ``most`` points, all 0 or more."""
    canvas, scale = Canvas(WIDTH, right_to_left), WIDTH / max(most, high, 1)
    inside = HEIGHT - 2 * OVER
    canvas.rect(0, OVER, WIDTH, inside, "track", round_by=3)
    canvas.rect(0, OVER, low * scale, inside, "bar g0", round_by=3)
    if low < high:
        canvas.rect(low * scale, OVER, (high - low) * scale, inside, "open", round_by=3)
    at = min(max(score * scale, 1), WIDTH - 1)
    canvas.line(at, 0, at, HEIGHT, "score")
    return canvas.svg(HEIGHT, title, "points")
