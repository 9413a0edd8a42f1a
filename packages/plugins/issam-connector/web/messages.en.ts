import type es from './messages.es.ts'

const en: typeof es = {
  issam: {
    title: 'ISSAM export',
    hint: 'Upload the complaints file that you export from ISSAM (CSV or Excel). Customers are checked right away.',
    import: 'Upload export',
    importing: 'Importing…',
    none: 'No export was uploaded yet: customers count as not checked.',
    importedAt: 'imported on {at}',
    stale: 'It is too old by now: customers count as not checked until you upload another.',
    outcomes: { IMPORTED: 'The export is in. Customers are being checked.', CHECKED: 'Done: the export is in and customers were checked.', UNCHANGED: 'It is the same file as last time: nothing changed.' },
    facts: {
      complaints: 'Complaints', open: 'Open', closed: 'Closed', unmet: 'Expectations not met', met: 'Expectations met', otherDealership: 'Of other dealerships',
      refused: 'Rows refused', noLongerListed: 'No longer listed',
    },
    rowsToLookAt: 'Rows to look at: {count}',
    refusedRow: 'Row {row}, refused',
    warnedRow: 'Row {row}',
  },
  issamRows: {
    REFERENCE_MISSING: 'the folio is missing',
    REFERENCE_TOO_LONG: 'the folio is too long',
    NO_STATE_NOR_EXPECTATION: 'it says neither status nor expectation',
    STATE_UNKNOWN: 'unknown status; taken as open',
    EXPECTATION_UNKNOWN: 'unknown expectation; left aside',
    NOTHING_TO_MATCH_BY: 'neither VIN nor telephone with name: nobody can tell whose it is',
    DATE_UNREADABLE: 'the date cannot be read',
    REPEATED_FOLIO: 'the same folio comes again below; the last one counts',
  },
  problems: {
    NO_EXPORT: 'An ISSAM export has to be uploaded.',
    EXPORT_STALE: 'The last ISSAM export is too old. Upload a new one.',
    COLUMNS_MISSING: 'This does not look like an ISSAM export: columns are missing (folio, status or expectation, VIN or customer with telephone). Export it again, or name its headers in the connector’s settings.',
    NO_COMPLAINTS: 'No row of this file is a complaint of this dealership. Check the distributor’s code in the connector’s settings.',
    OLDER_EXPORT: 'This file was imported before and a newer one has come since. Export it from ISSAM again.',
  },
}

export default en
