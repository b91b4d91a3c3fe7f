select /*told*/ from (/*query*/) order by all limit 5
