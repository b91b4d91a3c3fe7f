select /*columns*/ from (/*query*/)
