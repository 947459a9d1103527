"""The verb probe: does the wording of the contrast set tell its labels, and do other readers agree with them?"""
