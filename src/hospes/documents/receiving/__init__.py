"""Files that come from outside: known by their content, refused in a sentence, freed of what nobody should read."""
