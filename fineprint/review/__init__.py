"""The review pages over HTTP: routes, who is let in, and what a decision does. What is shown is `reports.review`."""
