-- Letters get a number that a person can say: with the office and the year it names one letter.
create sequence notices.letter_number;
comment on sequence notices.letter_number is 'Numbers of letters, in the order of writing; drawn without waiting, so that one that was not sent leaves a gap';
grant usage on sequence notices.letter_number to madang_app;

alter table notices.notice add column number bigint unique;
comment on column notices.notice.number is 'Of a letter: its number, unique among all letters; empty for news and offers';
update notices.notice set number = numbered.number
  from (select id, nextval('notices.letter_number') as number
    from (select id from notices.notice where kind = 'letter' order by sent_at, id) as letters) as numbered
  where notice.id = numbered.id;
alter table notices.notice add check ((kind = 'letter') = (number is not null));
