create or replace temp table breaches (table_name varchar, row_key varchar, expectation varchar)
