"""The same facts as pictures and papers; writes nothing itself."""
