grant delete on "authorization".request, "authorization".session, "authorization".code, "authorization".refresh to madang_app;
create index request_expires on "authorization".request (expires_at);
create index session_expires on "authorization".session (expires_at);
create index session_revoked on "authorization".session (revoked_at) where revoked_at is not null;
create index code_session on "authorization".code (session);
