import { describe, test } from '@jest/globals';
import { DIALECT_NAMES, getDialect, type Statement } from '@fastappkit/dialects';
import { compileCase, DDL_FILES, isAbout, readCase, type Answer } from './ddl-case';

describe('DDL', () => {
  for (const file of DDL_FILES) {
    test.each(DIALECT_NAMES.filter((name) => isAbout(file, name)))(`${file.name}: %s`, (name) => {
      const answers = compileCase(getDialect(name), readCase(file));
      file.expect(name, answers.flatMap(printAnswer).join('\n'));
    });
  }
});

function printAnswer(answer: Answer): readonly string[] {
  if (!('error' in answer)) return answer.map(printStatement);
  return [`error OPERATION_UNSUPPORTED: ${answer.error.message}`, `  ${answer.error.hint}`];
}

function printStatement({ sql, params, autocommit }: Statement): string {
  const notes = [
    ...(autocommit === true ? [' -- outside of a transaction'] : []),
    ...(params === undefined ? [] : [` -- ${JSON.stringify(params)}`]),
  ];
  return `${sql};${notes.join('')}`;
}
