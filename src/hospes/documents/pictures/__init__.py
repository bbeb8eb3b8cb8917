"""Pictures drawn on the server as SVG, from the same numbers as the table beside them."""

from hospes.documents.pictures.comparison import comparison_svg
from hospes.documents.pictures.dots import dots_svg
from hospes.documents.pictures.profile import profile_svg
from hospes.documents.pictures.radar import radar_svg

__all__ = ["comparison_svg", "dots_svg", "profile_svg", "radar_svg"]
