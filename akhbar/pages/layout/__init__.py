"""What is each piece of a page? Finer cuts, numbers of each, a small trained net, the rules' votes, and the decision."""
