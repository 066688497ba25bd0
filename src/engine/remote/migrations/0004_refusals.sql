alter table remote.outbox add column refusal_words jsonb;
comment on column remote.outbox.refusal_words is 'The same in the words of the node that refused, by language';
grant update (refusal_words) on remote.outbox to madang_app;
