-- How addresses and headlines are compared, and by which names a link may have meant a touched article.
create or replace temp macro url_key(url) as rtrim(regexp_replace(
    regexp_replace(regexp_replace(url, '#.*$', ''), '([?&])(utm_[a-z]+|fbclid|gclid)=[^&]*', '\1', 'g'),
    '^(?i)(https?:)?//(www\.)?', ''
), '/?&');

-- One byte a letter, so that an edit distance counts letters.
create or replace temp macro letters(title_search) as
    translate(title_search, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#');

create or replace temp macro squeezed(title_search) as replace(letters(title_search), ' ', '');
create or replace temp macro is_cut(title) as regexp_matches(title, '(\.\.+|…)\s*$');
create or replace temp macro fuzzy_keys(squeezed_title) as case when length(squeezed_title) >= 14
    then ['<' || left(squeezed_title, 14), '>' || right(squeezed_title, 14)] else [] end;

-- What articles are and were known by: any title an article ever had may be what a headline quotes.
create or replace temp table touched_names as
select distinct article_id, title_search, uri from article_versions
union
select distinct article_id, title_search, uri from old_names;
