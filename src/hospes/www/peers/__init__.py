"""Pages: asking peers of other cities, remarking as a peer, answering, the record of a review."""
