"""Whose word does each clause of a summary stand on, and whose does the article put it on?"""
