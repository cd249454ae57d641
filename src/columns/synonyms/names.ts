/** What people call columns beside the official names, by the columns' names; and where that was seen. */
export interface Names {
  /** Where these names are from. */
  readonly from: string;
  /** Header texts that mean one column wherever they stand. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** Header texts that may mean one of several columns, or mean one only where nothing better stands. */
  readonly guesses: readonly Guesses[];
}

/** Texts that may mean the same columns. */
export interface Guesses {
  readonly texts: readonly string[];
  /** The columns that they may mean, the likeliest first. */
  readonly columns: readonly string[];
  /** For a column: it is meant where the text stands right behind one of these columns. */
  readonly behind?: Readonly<Record<string, readonly string[]>>;
}
