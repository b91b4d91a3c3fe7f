-- How words are spelled, in forms that are compared without looking at the words.
-- `letters`: one bit a letter that the text has (a blank is one). A letter more or less changes one bit, another letter
-- two, letters that change places none: texts `d` letters apart have no more than `2 * d` bits that differ.
create or replace macro search.letters(told) as (
    contains(told, 'ء')::integer * 1
    + contains(told, 'ا')::integer * 2
    + contains(told, 'ب')::integer * 4
    + contains(told, 'ت')::integer * 8
    + contains(told, 'ث')::integer * 16
    + contains(told, 'ج')::integer * 32
    + contains(told, 'ح')::integer * 64
    + contains(told, 'خ')::integer * 128
    + contains(told, 'د')::integer * 256
    + contains(told, 'ذ')::integer * 512
    + contains(told, 'ر')::integer * 1024
    + contains(told, 'ز')::integer * 2048
    + contains(told, 'س')::integer * 4096
    + contains(told, 'ش')::integer * 8192
    + contains(told, 'ص')::integer * 16384
    + contains(told, 'ض')::integer * 32768
    + contains(told, 'ط')::integer * 65536
    + contains(told, 'ظ')::integer * 131072
    + contains(told, 'ع')::integer * 262144
    + contains(told, 'غ')::integer * 524288
    + contains(told, 'ف')::integer * 1048576
    + contains(told, 'ق')::integer * 2097152
    + contains(told, 'ك')::integer * 4194304
    + contains(told, 'ل')::integer * 8388608
    + contains(told, 'م')::integer * 16777216
    + contains(told, 'ن')::integer * 33554432
    + contains(told, 'ه')::integer * 67108864
    + contains(told, 'و')::integer * 134217728
    + contains(told, 'ي')::integer * 268435456
    + contains(told, ' ')::integer * 536870912
);

-- `sound`: the consonants, those that Arabic writes several ways as one; `skeleton` of akhbar/store/forgiving.py.
create or replace macro search.sound(word) as (
    translate(left(word, 1), 'غقكگفپڤثطصضظذچژ', 'ججججبببتتسدززشج')
    || translate(substring(word, 2), 'غقكگفپڤثطصضظذچژاويءه', 'ججججبببتتسدززشج')
);
