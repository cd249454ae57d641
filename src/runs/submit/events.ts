import type { Text } from "../../values/finding.js";

/** What happens while messages are sent or receipts taken: a line of `--log json`. */
export interface DeliveryEvent {
  readonly event:
    | "started"
    | "applied"
    | "repeated"
    | "unknown"
    | "broken"
    | "sending"
    | "sent"
    | "already"
    | "failed"
    | "reconnecting"
    | "done";
  readonly message: Text;
  /** The message or receipt that it is about, as the user would name it. */
  readonly file?: string | undefined;
  /** The number of the order that it is about. */
  readonly order?: string | undefined;
}
