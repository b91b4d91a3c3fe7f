select /*types*/ limit 0
