create schema if not exists /*name*/
