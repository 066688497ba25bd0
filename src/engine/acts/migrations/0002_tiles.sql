-- The tree in tiles of 256 hashes (C2SP tlog-tiles), in place of a row for every node.
create table acts.tile (
  level smallint not null,
  index bigint not null,
  hashes bytea not null check (length(hashes) = 8192),
  root bytea not null check (length(root) = 32),
  primary key (level, index)
);
comment on table acts.tile is 'Full tiles of the Merkle tree: 256 hashes each, cut once. The last, narrower tile of a level is read from the level below';
comment on column acts.tile.level is 'Level of tiles: 0 holds leaf hashes, each level above the roots of full tiles below';
comment on column acts.tile.index is 'Place in its level';
comment on column acts.tile.hashes is '256 hashes of 32 bytes, one behind the other';
comment on column acts.tile.root is 'Root over them: the hash that the level above holds at this index';
grant select, insert on acts.tile to madang_app;

create table acts.bundle (
  index bigint primary key,
  entries bytea not null check (length(entries) = 8704)
);
comment on table acts.bundle is 'Entries of the full tiles of level 0 as they are published: salted commitments, never contents';
comment on column acts.bundle.index is 'Index of the tile';
comment on column acts.bundle.entries is '256 entries, each behind its length of two bytes (C2SP tlog-tiles, log entries)';
grant select, insert on acts.bundle to madang_app;

insert into acts.tile (level, index, hashes, root)
select tile.level, tile.index, tile.hashes, above.hash
from (select level / 8 as level, index >> 8 as index, string_agg(hash, ''::bytea order by index) as hashes
  from acts.node where level % 8 = 0 group by 1, 2 having count(*) = 256) tile
join acts.node above on above.level = tile.level * 8 + 8 and above.index = tile.index;

insert into acts.bundle (index, entries)
select leaf.index >> 8, string_agg('\x0020'::bytea || commitment, ''::bytea order by leaf.index)
from acts.leaf join acts.act on act.id = leaf.act
group by 1 having count(*) = 256;

drop table acts.node;

create table acts.cosignature (
  size bigint not null references acts.checkpoint (size),
  witness text not null,
  at timestamptz not null,
  line text not null,
  primary key (size, witness)
);
comment on table acts.cosignature is 'What witnesses confirmed of our checkpoints (C2SP tlog-cosignature)';
comment on column acts.cosignature.size is 'Size of the tree that the witness confirmed';
comment on column acts.cosignature.witness is 'Name of the witness';
comment on column acts.cosignature.at is 'When, by the clock of the witness';
comment on column acts.cosignature.line is 'The line of the signed note';
grant select, insert on acts.cosignature to madang_app;

create table acts.witnessed (
  origin text not null,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  note text not null,
  primary key (origin, size)
);
comment on table acts.witnessed is 'Checkpoints of other logs that this node cosigned as their witness: the largest of an origin is what the next one must continue';
comment on column acts.witnessed.origin is 'The log';
comment on column acts.witnessed.size is 'Size of its tree';
comment on column acts.witnessed.root is 'Root of its tree: one for each size, whoever asks';
comment on column acts.witnessed.at is 'When this node cosigned it first';
comment on column acts.witnessed.note is 'The checkpoint as the log signed it';
grant select, insert on acts.witnessed to madang_app;

create table acts.split_view (
  origin text not null,
  one text not null,
  other text not null,
  proven boolean not null,
  at timestamptz not null,
  primary key (origin, one, other, proven)
);
comment on table acts.split_view is 'Two checkpoints by which a log showed two histories, or for which it could not show that one continues the other';
comment on column acts.split_view.origin is 'The log';
comment on column acts.split_view.one is 'The checkpoint that this node holds, as the log signed it';
comment on column acts.split_view.other is 'The checkpoint that does not continue it, as the log signed it';
comment on column acts.split_view.proven is 'Whether the two notes alone prove it: one size, two roots. If not, the log failed to prove that it only grew';
comment on column acts.split_view.at is 'When this node found it';
grant select, insert on acts.split_view to madang_app;
