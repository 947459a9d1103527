"""Compares a summary with an article: does each clause have the attribution that the article gives it?"""
