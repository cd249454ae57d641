/** Years before and after the run's day of which a day is believed; a convention of this tool. */
const yearsBack = 10;
const yearsAhead = 1;

/** Whether a day is so far from today (both YYYY-MM-DD) that its year is taken for a slip. */
export function isFarDay(day: string, today: string): boolean {
  const [year, rest] = [Number(today.slice(0, 4)), today.slice(4)];
  return day < `${year - yearsBack}${rest}` || day > `${year + yearsAhead}${rest}`;
}
