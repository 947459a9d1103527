"""What an editor should look at in a draft: pure rules, one a file, found by discovery. A finding never fails a build."""
