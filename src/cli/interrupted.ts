/** A signal asked the run to stop. */
export class Interrupted extends Error {
  /** Exit status by convention: 128 and the signal's number. */
  readonly status: number;

  constructor(signal: "SIGINT" | "SIGTERM") {
    super(signal);
    this.name = "Interrupted";
    this.status = signal === "SIGINT" ? 130 : 143;
  }
}
