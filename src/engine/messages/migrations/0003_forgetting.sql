-- A batch goes when nobody needs its proof any more, and a stamp with the last batch that it covers.
grant delete on messages.stamp to madang_app;
