/**
 * A moment as receipts write it: 17 digits, YYYYMMDDhhmmssSSS, in China's time. Texts of it compare as the moments do.
 */

const chinaOffset = 8 * 3_600_000;

/** An instant as 17 digits in China's time. */
export function momentOf(instant: Date): string {
  return new Date(instant.getTime() + chinaOffset).toISOString().replace(/\D/g, "").slice(0, 17);
}

/** 17 digits as ISO 8601 with milliseconds and China's offset: 2026-11-29T10:00:00.000+08:00. */
export function isoOfMoment(moment: string): string {
  const part = (from: number, to: number): string => moment.slice(from, to);
  const day = `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}`;
  return `${day}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}.${part(14, 17).padEnd(3, "0")}+08:00`;
}

/** An ISO 8601 time of any offset as `isoOfMoment` writes it. */
export function isoInChina(iso: string): string {
  return isoOfMoment(momentOf(new Date(iso)));
}
