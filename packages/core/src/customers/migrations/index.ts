import type { NamedMigration } from '../../kernel/database.ts'
import { sqlMigration } from '../../kernel/migrations.ts'
import { tenantTable } from '../../kernel/tenant-table.ts'

export const customersMigrations: readonly NamedMigration[] = [
  sqlMigration('customers/20261101_01_customers', [
    `create table customer (
       id uuid primary key, dealership_id uuid not null references dealership (id), kind text not null check (kind in ('PERSON', 'COMPANY')),
       name text not null, contact_person text, name_key text not null, rfc text,
       phones jsonb not null default '[]', email_raw text, email_address text, do_not_call boolean not null default false,
       search_text text not null default '', corrected text[] not null default '{}',
       expectation text not null default 'UNKNOWN' check (expectation in ('MET', 'UNMET', 'UNKNOWN')), expectation_source text,
       complaint_check text not null default 'NOT_CONNECTED' check (complaint_check in ('CHECKED', 'NOT_CHECKED', 'NOT_CONNECTED')), complaint_checked_at timestamptz,
       last_visit_date date, merged_into uuid, version int not null default 1, created_at timestamptz not null, updated_at timestamptz not null)`,
    ...tenantTable('customer', { noDelete: true }),
    `alter table customer add constraint customer_merged_into foreign key (dealership_id, merged_into) references customer (dealership_id, id)`,
    `create index customer_recent on customer (dealership_id, last_visit_date desc nulls last, id desc) where merged_into is null`,
    // Who is who (domain.md): an RFC, or a phone together with a name. One identity leads to one customer; merging moves it.
    `create table customer_identity (
       dealership_id uuid not null, key text not null, customer_id uuid not null, primary key (dealership_id, key),
       foreign key (dealership_id, customer_id) references customer (dealership_id, id))`,
    ...tenantTable('customer_identity', { noKey: true }),
    `create index customer_identity_of on customer_identity (dealership_id, customer_id)`,
    `create table customer_correction (
       id uuid primary key, dealership_id uuid not null, customer_id uuid not null, field text not null, before text, after text,
       corrected_by uuid, corrected_at timestamptz not null, foreign key (dealership_id, customer_id) references customer (dealership_id, id))`,
    ...tenantTable('customer_correction'),
    `create index customer_correction_of on customer_correction (dealership_id, customer_id, id desc)`,
    `create table customer_merge (
       id uuid primary key, dealership_id uuid not null, kept_id uuid not null, merged_id uuid not null, moved jsonb not null,
       merged_by uuid, merged_at timestamptz not null, undone_by uuid, undone_at timestamptz,
       foreign key (dealership_id, kept_id) references customer (dealership_id, id), foreign key (dealership_id, merged_id) references customer (dealership_id, id))`,
    ...tenantTable('customer_merge', { noDelete: true }),
    `create table vehicle (
       id uuid primary key, dealership_id uuid not null references dealership (id), key text not null, vin text, vin_raw text, model text, model_year int,
       color text, plates text, warnings text[] not null default '{}', updated_at timestamptz not null, unique (dealership_id, key))`,
    ...tenantTable('vehicle'),
  ]),
  sqlMigration('customers/20261101_02_visits', [
    `create table visit (
       id uuid primary key, dealership_id uuid not null references dealership (id), kind text not null check (kind in ('SALE', 'SERVICE')), order_number text not null,
       date date not null, customer_id uuid not null, vehicle_id uuid, advisor text, details jsonb not null default '{}', warnings jsonb not null default '[]',
       content_hash text not null, extraction_id uuid, imported_at timestamptz not null,
       unique (dealership_id, kind, order_number),
       foreign key (dealership_id, customer_id) references customer (dealership_id, id), foreign key (dealership_id, vehicle_id) references vehicle (dealership_id, id))`,
    ...tenantTable('visit'),
    `create index visit_recent on visit (dealership_id, date desc, id desc)`,
    `create index visit_of_customer on visit (dealership_id, customer_id, date desc, id desc)`,
    `create index visit_of_vehicle on visit (dealership_id, vehicle_id)`,
  ]),
  sqlMigration('customers/20261123_03_lists', [
    // Keyset pages need one total order: a customer without visits comes last. A case, because under row-level security
    // PostgreSQL looks nothing up in an index by coalesce (it may leak).
    `create index customer_by_recency on customer (dealership_id, (case when last_visit_date is null then '-infinity'::date else last_visit_date end) desc, id desc) where merged_into is null`,
    `drop index customer_recent`,
    `create index customer_merged_into on customer (dealership_id, merged_into) where merged_into is not null`,
    `create index customer_merge_of on customer_merge (dealership_id, kept_id, id desc)`,
  ]),
  sqlMigration('customers/20261123_04_search_text', [
    // As foldText does it: no accents, no case, anything else a single space.
    `create function lazo_fold_text(said text) returns text language sql immutable parallel safe as $$
       select trim(regexp_replace(lower(regexp_replace(normalize(replace(translate(said, 'øØ', 'oO'), 'ß', 'ss'), NFD) collate "C", '[\\u0300-\\u036f]+', '', 'g')), '[^a-z0-9]+', ' ', 'g')) $$`,
    // As searchText does it (values/customer-identity.ts); VINs are added behind it.
    `create function lazo_search_text(name text, contact_person text, rfc text, phones jsonb, email_address text) returns text language sql immutable parallel safe as $$
       select concat_ws(' ', nullif(lazo_fold_text(name), ''), nullif(lazo_fold_text(contact_person), ''), nullif(lower(translate(rfc, 'Ñ', 'ñ')), ''),
         (select string_agg(digits, ' ' order by n) from (
            select regexp_replace(coalesce(phone->>'e164', phone->>'raw'), '[^0-9]', '', 'g') as digits, n from jsonb_array_elements(phones) with ordinality p (phone, n)) dialled where digits <> ''),
         nullif(lower(email_address), '')) $$`,
    // What stands behind a customer's own words in the text; all of it when the text does not begin with them.
    `create function lazo_added_words(search_text text, own text) returns text language sql immutable parallel safe as $$
       select case when left(search_text, length(own)) = own then substr(search_text, length(own) + 1) else ' ' || search_text end $$`,
  ]),
]
