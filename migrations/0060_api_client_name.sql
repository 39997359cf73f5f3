-- An organ tells its clients apart by their names; a revoked one frees its name.
create unique index api_client_name on api_client (division_code, organ_id, name) where active;
