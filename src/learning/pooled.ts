/**
 * Codes for telling many things apart with few questions: thing number i is in the pools whose bits its code has. All
 * codes have the same number of bits, so two of them laid over each other are never a third one: what answers to the
 * code of one thing answers to no other.
 */

/** As many codes as asked for, as short as they can be, and how many pools they need. */
export function codesFor(count: number): { readonly pools: number; readonly codes: readonly number[] } {
  let pools = 1;
  while (choose(pools, pools >> 1) < count) pools += 1;
  const codes: number[] = [];
  for (let code = 0; codes.length < count; code += 1) if (bitsOf(code) === pools >> 1) codes.push(code);
  return { pools, codes };
}

function choose(of: number, some: number): number {
  let ways = 1;
  for (let i = 1; i <= some; i += 1) ways = (ways * (of - some + i)) / i;
  return ways;
}

function bitsOf(code: number): number {
  let bits = 0;
  for (let rest = code; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
