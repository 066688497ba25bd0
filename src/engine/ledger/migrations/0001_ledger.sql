create schema ledger;
grant usage on schema ledger to madang_app;

create table ledger.account (
  id text primary key,
  kind text not null check (kind in ('asset', 'liability', 'expense', 'income')),
  currency char(3) not null
);
comment on table ledger.account is 'The accounts of the state''s books';
comment on column ledger.account.id is 'Kind and name: expense:BUDGET LINE, payable:BUDGET LINE, cash:treasury';
comment on column ledger.account.kind is 'On which side of the balance it stands';
comment on column ledger.account.currency is 'ISO 4217';
grant select, insert on ledger.account to madang_app;

create table ledger.journal (
  id text primary key,
  at timestamptz not null,
  what text not null check (what in ('owe', 'pay', 'cancel')),
  act text not null
);
comment on table ledger.journal is 'Bookings, append only';
comment on column ledger.journal.id is 'Identifier; sorts by time';
comment on column ledger.journal.at is 'When it was booked';
comment on column ledger.journal.what is 'owe (a payment became due), pay, or cancel';
comment on column ledger.journal.act is 'The act that it rests on';
grant select, insert on ledger.journal to madang_app;

create table ledger.line (
  journal text not null references ledger.journal (id),
  number smallint not null,
  account text not null references ledger.account (id),
  amount bigint not null check (amount <> 0),
  currency char(3) not null,
  person text,
  primary key (journal, number)
);
comment on table ledger.line is 'The lines of bookings: debits above zero, credits below; each booking sums to zero';
comment on column ledger.line.journal is 'The booking';
comment on column ledger.line.number is 'Place in the booking';
comment on column ledger.line.account is 'The account';
comment on column ledger.line.amount is 'Minor units of the currency; above zero is a debit';
comment on column ledger.line.currency is 'ISO 4217';
comment on column ledger.line.person is 'To whom it is owed or paid';
create index line_account on ledger.line (account);
grant select, insert on ledger.line to madang_app;

create function ledger.refuse_unbalanced() returns trigger language plpgsql as $$
begin
  if exists (select from ledger.line where journal = new.journal group by currency having sum(amount) <> 0) then
    raise exception 'journal % does not balance', new.journal using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create constraint trigger line_balances after insert on ledger.line
  deferrable initially deferred for each row execute function ledger.refuse_unbalanced();

create table ledger.award (
  person text not null,
  id text not null,
  beneficiary text not null,
  agency text not null,
  "case" text,
  title jsonb not null,
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  every text not null check (every in ('month', 'once')),
  first_period text not null,
  last_period text not null,
  pay_day smallint,
  account_end text not null,
  account_sealed bytea not null,
  budget_line text not null,
  at timestamptz not null,
  act text not null,
  stopped_from text,
  primary key (person, id)
);
comment on table ledger.award is 'Entitlements by decision';
comment on column ledger.award.person is 'Who is paid';
comment on column ledger.award.id is 'Identifier';
comment on column ledger.award.beneficiary is 'Whose entitlement it is';
comment on column ledger.award.agency is 'Which public body pays';
comment on column ledger.award."case" is 'The case in which it was decided';
comment on column ledger.award.title is 'What it is called, in every language';
comment on column ledger.award.amount is 'Each instalment, in minor units';
comment on column ledger.award.currency is 'ISO 4217';
comment on column ledger.award.every is 'month or once';
comment on column ledger.award.first_period is 'First month, YYYY-MM, or once';
comment on column ledger.award.last_period is 'Last month, YYYY-MM, or once';
comment on column ledger.award.pay_day is 'Day of the month on which it is paid; none when it is paid at once';
comment on column ledger.award.account_end is 'Last four digits of the account';
comment on column ledger.award.account_sealed is 'The account number, sealed';
comment on column ledger.award.budget_line is 'Which appropriation it is charged to';
comment on column ledger.award.at is 'When it was granted';
comment on column ledger.award.act is 'The act of granting';
comment on column ledger.award.stopped_from is 'First period that is not paid any more';
grant select, insert, update (stopped_from) on ledger.award to madang_app;

create table ledger.payment (
  person text not null,
  award text not null,
  period text not null,
  due timestamptz not null,
  amount bigint not null,
  currency char(3) not null,
  status text not null check (status in ('due', 'paid', 'cancelled')),
  paid_at timestamptz,
  act text,
  primary key (person, award, period),
  foreign key (person, award) references ledger.award (person, id)
);
comment on table ledger.payment is 'Instalments: one for each award and period, never two';
comment on column ledger.payment.person is 'Who is paid';
comment on column ledger.payment.award is 'The award';
comment on column ledger.payment.period is 'The month it is for, YYYY-MM, or once';
comment on column ledger.payment.due is 'From when on it is to be paid';
comment on column ledger.payment.amount is 'Minor units';
comment on column ledger.payment.currency is 'ISO 4217';
comment on column ledger.payment.status is 'due, paid or cancelled';
comment on column ledger.payment.paid_at is 'When it was paid';
comment on column ledger.payment.act is 'The act of paying or cancelling';
grant select, insert, update (status, paid_at, act) on ledger.payment to madang_app;
