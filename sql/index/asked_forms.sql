select * from asked_forms
