/** Whether `path` is relative and does not climb out of the folder it starts in. Looks at the text only, not at links. */
export function staysInside(path: string): boolean {
  if (/^[\\/~]|^[A-Za-z]:/.test(path)) return false;
  let depth = 0;
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return false;
  }
  return true;
}

/** Whether the machine knows the time zone. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    // RangeError is how Intl says "unknown time zone".
    if (error instanceof RangeError) return false;
    throw error;
  }
}
