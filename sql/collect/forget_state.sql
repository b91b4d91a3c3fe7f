delete from states
where source = :source
