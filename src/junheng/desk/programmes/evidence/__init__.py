"""Evidence (佐证材料): files kept once, in versions, used under many numbers; the catalogue with what is missing."""
