/** Rest days and working days that the State Council sets for a year, from its yearly notice. */
export interface HolidayNotice {
  readonly year: number;
  /** The day of the notice, YYYY-MM-DD. */
  readonly published: string;
  /** Days without work: the holiday's name, its first and its last day (YYYY-MM-DD). */
  readonly holidays: readonly (readonly [name: string, first: string, last: string])[];
  /** Saturdays and Sundays that are worked (YYYY-MM-DD). */
  readonly workdays: readonly string[];
}

/**
 * 国务院办公厅关于部分节假日安排的通知 of each year, oldest first. A year without its notice is added when that is out,
 * in the autumn before; until then its weekends alone are known.
 */
export const holidayNotices: readonly HolidayNotice[] = [
  {
    year: 2024,
    published: "2023-10-25",
    holidays: [
      ["元旦", "2024-01-01", "2024-01-01"],
      ["春节", "2024-02-10", "2024-02-17"],
      ["清明节", "2024-04-04", "2024-04-06"],
      ["劳动节", "2024-05-01", "2024-05-05"],
      ["端午节", "2024-06-10", "2024-06-10"],
      ["中秋节", "2024-09-15", "2024-09-17"],
      ["国庆节", "2024-10-01", "2024-10-07"],
    ],
    workdays: [
      ...["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11"],
      ...["2024-09-14", "2024-09-29", "2024-10-12"],
    ],
  },
  {
    year: 2025,
    published: "2024-11-12",
    holidays: [
      ["元旦", "2025-01-01", "2025-01-01"],
      ["春节", "2025-01-28", "2025-02-04"],
      ["清明节", "2025-04-04", "2025-04-06"],
      ["劳动节", "2025-05-01", "2025-05-05"],
      ["端午节", "2025-05-31", "2025-06-02"],
      ["国庆节、中秋节", "2025-10-01", "2025-10-08"],
    ],
    workdays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  {
    year: 2026,
    published: "2025-11-04",
    holidays: [
      ["元旦", "2026-01-01", "2026-01-03"],
      ["春节", "2026-02-15", "2026-02-23"],
      ["清明节", "2026-04-04", "2026-04-06"],
      ["劳动节", "2026-05-01", "2026-05-05"],
      ["端午节", "2026-06-19", "2026-06-21"],
      ["中秋节", "2026-09-25", "2026-09-27"],
      ["国庆节", "2026-10-01", "2026-10-07"],
    ],
    workdays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
];
