import type { Dialect } from '@fastappkit/dialects';
import type { MetaData } from '@fastappkit/schema';
import type { ScriptItem } from '../runtime/offline-sink';
import { creationStatements } from './creation-statements';

/** `creationStatements` as a script for the database's own client. Without a date or a place, so that it can be committed. */
export function creationScript(schema: MetaData, dialect: Dialect): readonly ScriptItem[] {
  const statements = creationStatements(schema, dialect);
  return [
    { kind: 'comment', revision: null, sql: `Written by fastappkit for ${dialect.name}` },
    ...[...dialect.script.settings, ...statements].map(({ sql, params }): ScriptItem => {
      const text = params === undefined ? sql : dialect.inlineParams(sql, params);
      const delimiter = dialect.delimiterFor(text);
      return { kind: 'statement', revision: null, sql: text, ...(delimiter === ';' ? {} : { delimiter }) };
    }),
  ];
}
