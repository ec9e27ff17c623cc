import { describe, expect, test } from '@jest/globals';
import { addApp } from '../../src/scaffold/add-app';
import { catchError } from '../catch-error';

const add = (text: string): string => addApp(text, 'apps.new', 'fastappkit.toml');

test.each([
  ['an empty list', '[tool.fastappkit]\napps = []\n', '[tool.fastappkit]\napps = ["apps.new"]\n'],
  ['spaces in it', '[tool.fastappkit]\napps = [ ] # none\n', '[tool.fastappkit]\napps = ["apps.new" ] # none\n'],
  ['one line', '[tool.fastappkit]\napps = ["a"]\n', '[tool.fastappkit]\napps = ["a", "apps.new"]\n'],
  ['no line break at the end', '[tool.fastappkit]\napps=["a"]', '[tool.fastappkit]\napps=["a", "apps.new"]'],
  ['a comma at the end', `[tool.fastappkit]\napps = ['a',]`, `[tool.fastappkit]\napps = ['a', "apps.new",]`],
  ['spaces before the bracket', '[tool.fastappkit]\napps = [ "a" ]', '[tool.fastappkit]\napps = [ "a", "apps.new" ]'],
  [
    'a line for each, with comments',
    '[tool.fastappkit]\napps = [\n    "a", # first ]\n    # then\n    "b" # last, "c"\n    # end\n] # done\n',
    '[tool.fastappkit]\napps = [\n    "a", # first ]\n    # then\n    "b", # last, "c"\n    "apps.new"\n    # end\n] # done\n',
  ],
  [
    'a line for each, and a comma at the end',
    '[tool.fastappkit]\napps = [\n\t"a",\n\t"b",\n]\n',
    '[tool.fastappkit]\napps = [\n\t"a",\n\t"b",\n\t"apps.new",\n]\n',
  ],
  [
    'two in the last line',
    '[tool.fastappkit]\napps = [\n  "a", "b"]\n',
    '[tool.fastappkit]\napps = [\n  "a", "b", "apps.new"]\n',
  ],
  [
    'a comma in a line of its own',
    '[tool.fastappkit]\napps = [\n  "a"\n  ,\n]\n',
    '[tool.fastappkit]\napps = [\n  "a"\n  ,\n  "apps.new",\n]\n',
  ],
  [
    'nothing but comments',
    '[tool.fastappkit]\napps = [\n  # "apps.blog",\n]\n',
    '[tool.fastappkit]\napps = [\n  # "apps.blog",\n  "apps.new",\n]\n',
  ],
  [
    'line breaks of Windows',
    '# mine\r\n[tool.fastappkit]\r\napps = [\r\n  "a" # x\r\n]\r\n',
    '# mine\r\n[tool.fastappkit]\r\napps = [\r\n  "a", # x\r\n  "apps.new"\r\n]\r\n',
  ],
  ['a mark of byte order', '\uFEFF[tool.fastappkit]\napps = []\n', '\uFEFF[tool.fastappkit]\napps = ["apps.new"]\n'],
  [
    'no list in the table',
    '[tool.fastappkit] # ours\nmodels = "core/models"\n\n[tool.fastappkit.migration]\norder = []\n',
    '[tool.fastappkit] # ours\napps = ["apps.new"]\nmodels = "core/models"\n\n[tool.fastappkit.migration]\norder = []\n',
  ],
  ['an empty file', '', '[tool.fastappkit]\napps = ["apps.new"]\n'],
  [
    'only a table inside of it',
    '[tool.fastappkit.migration]\norder = ["core"]',
    '[tool.fastappkit.migration]\norder = ["core"]\n\n[tool.fastappkit]\napps = ["apps.new"]\n',
  ],
  [
    'other lists of the same name, and texts that look like it',
    '# apps = []\n[other]\napps = ["x"]\nt = """\n[tool.fastappkit]\napps = []\n"""\n[ tool . fastappkit ]\n  apps = ["a"]\n',
    '# apps = []\n[other]\napps = ["x"]\nt = """\n[tool.fastappkit]\napps = []\n"""\n[ tool . fastappkit ]\n  apps = ["a", "apps.new"]\n',
  ],
])('%s', (_form, before, after) => {
  expect(add(before)).toBe(after);
});

describe('a form that is not understood is an error with the line to write', () => {
  test.each([
    ['a table in one line', '[tool]\nfastappkit = { apps = ["a"] }\n'],
    ['a key with dots', 'tool.fastappkit.apps = ["a"]\n'],
    ['a key in quotes', '[tool.fastappkit]\n"apps" = ["a"]\n'],
    ['a header in quotes', '["tool".fastappkit]\napps = ["a"]\n'],
  ])('%s', (_form, text) => {
    expect(catchError(() => add(text))).toMatchObject({
      code: 'CONFIG_NOT_EDITABLE',
      hint: 'Write this line in [tool.fastappkit], and run the command again: apps = ["a", "apps.new"]',
    });
  });

  test('what is no TOML stays what it is', () => {
    expect(catchError(() => add('[tool.fastappkit\n'))).toMatchObject({ code: 'CONFIG_SYNTAX' });
  });
});
