"""Figures, periods and indicators in words, Chinese and English, always by rule."""
