"""What is each piece of a page? Finer cuts, numbers of each, a small net, the rules' votes, and the decision."""
