"""Evidence (佐证材料): a catalogue under the standard's requirements, and the files handed in."""
