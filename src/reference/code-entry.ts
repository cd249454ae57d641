/**
 * A code with its names. `also` holds the further texts it is found by: territories and ports under the same
 * code, newer codes, the names above a tariff line.
 */
export interface CodeEntry {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly iso?: string;
  readonly status?: string;
  readonly also?: readonly string[];
  /** Of a tariff line whose table has them: the codes of its legal units, one or two. */
  readonly units?: readonly string[];
}
