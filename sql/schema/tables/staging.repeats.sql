create table staging.repeats ( -- One row an article that says what a version in fact_articles says, read from another page
    like fact_articles
);
