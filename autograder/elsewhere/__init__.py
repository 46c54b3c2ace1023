"""The same graders in other houses: Gradescope here, GitHub Actions in .github/workflows."""
