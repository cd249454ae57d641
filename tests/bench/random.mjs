// @ts-check
/**
 * Park and Miller's generator: the same seed gives the same manifest everywhere.
 * @param {number} seed
 * @returns {(below: number) => number} a whole number from 0 up to, and without, the argument
 */
export function randomOf(seed) {
  let state = seed % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
