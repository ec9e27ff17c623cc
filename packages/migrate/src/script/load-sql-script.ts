import { readFile } from 'node:fs/promises';
import type { Operations } from '../operations/operations';
import type { ScriptModule } from './script-module';
import { readSqlScript } from './sql-script';

/**
 * Loads a `.sql` revision: each statement is executed as it is written.
 * @throws MigrateError SCRIPT_HEADER_INVALID
 */
export async function loadSqlScript(path: string): Promise<ScriptModule> {
  const { header, upgrade, downgrade, irreversible } = readSqlScript(path, await readFile(path, 'utf8'));
  return {
    upgrade: (op) => executeEach(op, upgrade),
    ...(downgrade === undefined ? {} : { downgrade: (op) => executeEach(op, downgrade) }),
    ...(irreversible === undefined ? {} : { irreversible }),
    ...(header.statementTimeout === undefined ? {} : { statementTimeout: header.statementTimeout }),
    ...(header.transactional === undefined ? {} : { transactional: header.transactional }),
  };
}

async function executeEach(op: Operations, text: string): Promise<void> {
  for (const statement of op.dialect.splitStatements(text)) await op.execute(statement);
}
