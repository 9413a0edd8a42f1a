/**
 * What a reader of tables knows about the headers it hopes to find: visits, complaints, … Makes the header row certain
 * where the shape of the rows alone would leave a doubt.
 */
export interface TableProfile {
  /** Whether a folded header (`foldText`) is one of those known. Called for every cell of the first rows. */
  knowsHeader(folded: string): boolean
}

/** Knows nothing: the header is found by the shape of the rows. */
export const anyTable: TableProfile = { knowsHeader: () => false }
