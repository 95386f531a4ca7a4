/** One thing that a clause says went well or wrong, and how it says so. */
export type Outcome = {
  /**
   * `fault`, `harm`: a team could act on it; `blame`: displeased; `weak`: no fault by itself; `relief`: a fault is
   * denied; `done`: as it should be.
   */
  what: 'fault' | 'harm' | 'blame' | 'weak' | 'praise' | 'relief' | 'done'
  /** Told as a fact, asked, feared or wished, or said of another's. */
  mode: 'told' | 'asked' | 'supposed' | 'others'
  /** Granted, and outweighed by what follows. */
  minor: boolean
  /** A denial or a question that answers itself shaped it. */
  denied: boolean
  clause: number
  /** Where its words stand in the clause. */
  start: number
  end: number
}

/** What the clauses of a text tell, deny, ask and suppose; `asked` and `supposed` have one entry per clause. */
export type RemarkReading = { outcomes: Outcome[]; asked: boolean[]; supposed: boolean[] }
