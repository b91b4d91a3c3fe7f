"""What is each piece of a page? Finer cuts, numbers of each, a small net, groups, the few certain rules, the writer."""
