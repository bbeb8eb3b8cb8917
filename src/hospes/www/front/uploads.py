"""What a browser may send as a file: enough to see that it is too large, and no more of it is kept."""

from django.core.files.uploadhandler import FileUploadHandler

MOST = 20 * 2**20  # bytes: the largest file that any page takes


class Cut(FileUploadHandler):
    """Stands before the handlers that keep a file, and passes on only its beginning.

    A page that takes less sees by the size of what is left that it was too much.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The next part, as long as the file is not too large already."""
        return raw_data if start <= MOST else None

    def file_complete(self, file_size: int) -> None:
        """Others keep the file."""
