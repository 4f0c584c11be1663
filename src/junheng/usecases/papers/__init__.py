"""The papers a bureau prints, signs and hands in, made from an assessment."""
