const es = {
  issam: {
    title: 'Exportación de ISSAM',
    hint: 'Suba el archivo de quejas que exporta de ISSAM (CSV o Excel). Los clientes se consultan enseguida.',
    import: 'Subir exportación',
    importing: 'Importando…',
    none: 'Todavía no se ha subido ninguna exportación: los clientes cuentan como no consultados.',
    importedAt: 'importada el {at}',
    stale: 'Ya es muy vieja: los clientes cuentan como no consultados hasta que suba otra.',
    outcomes: { IMPORTED: 'La exportación se importó. Los clientes se consultan enseguida.', CHECKED: 'Listo: la exportación se importó y los clientes se consultaron.', UNCHANGED: 'Es el mismo archivo de la última vez: no cambió nada.' },
    facts: {
      complaints: 'Quejas', open: 'Abiertas', closed: 'Cerradas', unmet: 'Expectativa no cumplida', met: 'Expectativa cumplida', otherDealership: 'De otras agencias',
      refused: 'Filas rechazadas', noLongerListed: 'Ya no aparecen',
    },
    rowsToLookAt: 'Filas por revisar: {count}',
    refusedRow: 'Fila {row}, rechazada',
    warnedRow: 'Fila {row}',
  },
  issamRows: {
    REFERENCE_MISSING: 'falta el folio',
    REFERENCE_TOO_LONG: 'el folio es demasiado largo',
    NO_STATE_NOR_EXPECTATION: 'no dice estatus ni expectativa',
    STATE_UNKNOWN: 'estatus desconocido; se toma como abierta',
    EXPECTATION_UNKNOWN: 'expectativa desconocida; no se toma en cuenta',
    NOTHING_TO_MATCH_BY: 'sin NIV ni teléfono con nombre: no se puede saber de qué cliente es',
    DATE_UNREADABLE: 'la fecha no se entiende',
    REPEATED_FOLIO: 'el mismo folio viene otra vez más abajo; vale el último',
  },
  problems: {
    NO_EXPORT: 'Falta subir una exportación de ISSAM.',
    EXPORT_STALE: 'La última exportación de ISSAM ya es muy vieja. Suba una nueva.',
    COLUMNS_MISSING: 'El archivo no parece una exportación de ISSAM: faltan columnas (folio, estatus o expectativa, NIV o cliente con teléfono). Expórtelo de nuevo o indique sus encabezados en la configuración del conector.',
    NO_COMPLAINTS: 'Ninguna fila del archivo es una queja de esta agencia. Revise la clave de distribuidor en la configuración del conector.',
    OLDER_EXPORT: 'Ese archivo ya se había importado y después llegó uno más reciente. Expórtelo de nuevo de ISSAM.',
  },
}

export default es
