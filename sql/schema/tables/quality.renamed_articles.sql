create table quality.renamed_articles ( -- One row an article that got another id when its page was parsed again, so that the old one is still found
    article_id varchar not null, -- The id it had
    new_article_id varchar not null, -- The id it has since
    page_id varchar not null, -- The page it stands on
    run_id varchar not null -- The run that parsed the page again
);
