/** Whether a terminal shows more than ASCII, as its locale and its kind tell. */
export function showsUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false;
  // Windows has no locale variables; its own new terminal and the one of the editor show Unicode.
  if (env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode') return true;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale !== undefined && /utf-?8/i.test(locale);
}
