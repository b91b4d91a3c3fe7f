create table duplicates.buckets ( -- One row an indexed article and band of its MinHash signature; rows of articles since replaced stay until there are many
    bucket integer not null, -- Hash of the band and of its part of the signature; articles that share one are compared
    signature_id integer not null -- The article, in duplicates.signatures
);
