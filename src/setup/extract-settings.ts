import * as z from "zod/mini";

/**
 * `extract` of a profile: the receivers of `extract`, `proof` and the bank's extract that may have persons' data as it
 * stands, as far as their extract has a column for it; every other has it masked or not at all.
 */
export const extractShape = z.strictObject({
  receivers: z._default(
    z.array(z.enum(["customs", "tax", "exchange", "commerce", "logistics", "bank", "lender", "insurer"])),
    [],
  ),
});

export type ExtractSettings = z.infer<typeof extractShape>;
export type ExtractReceiver = ExtractSettings["receivers"][number];

/** Whether a profile names a receiver, who then has persons' data as it stands. */
export function mayHavePersons(settings: ExtractSettings | undefined, receiver: ExtractReceiver): boolean {
  return settings?.receivers.includes(receiver) ?? false;
}
