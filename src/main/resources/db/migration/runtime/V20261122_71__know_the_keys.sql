-- Which keys encrypt columns, each with a word under it: an instance that has another key under the same number finds out before
-- it writes what no other can read.
create table runtime.cipher_key (
    number int primary key,
    mark   text not null
);
